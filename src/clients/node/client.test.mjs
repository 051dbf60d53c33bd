// The retry loop against a server that misbehaves on purpose.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import grpc from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { DEFINITION, OutcomeUnknown, SettlementClient } from './client.mjs';

const { SettlementService } = grpc.loadPackageDefinition(DEFINITION).yizhan.settlement.v1;
const BILL = { institution_code: 'H1', visit_id: 'v1' };

let server;
let client;
let asked;
let answers;

beforeEach(async () => {
  asked = [];
  answers = {};
  const answer = (rpc) => (call, callback) => {
    asked.push({ rpc, ...call.request });
    const next = answers[rpc]?.shift() ?? {};
    if (next !== 'nothing') {
      callback(next.code ? next : null, next.code ? undefined : next);
    }
  };
  server = new grpc.Server();
  server.addService(SettlementService.service, Object.fromEntries(
    Object.keys(SettlementService.service).map((rpc) => [rpc, answer(rpc)])));
  const port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound)));
  client = new SettlementClient(`127.0.0.1:${port}`, { callMs: 300, budgetMs: 1_500 });
});

afterEach(() => {
  client.close();
  server.forceShutdown();
});

const failure = (code, reason) => {
  const metadata = new grpc.Metadata();
  if (reason) {
    metadata.set('grpc-status-details-bin', details(reason));
  }
  return { code, details: `${reason}`, metadata };
};

function details(reason) {
  const { root } = protobuf.parse(`
    syntax = "proto3";
    message Any { string type_url = 1; bytes value = 2; }
    message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
    message ErrorInfo { string reason = 1; }
  `, { keepCase: true });
  const info = root.lookupType('ErrorInfo').encode({ reason }).finish();
  const any = { type_url: 'type.googleapis.com/google.rpc.ErrorInfo', value: info };
  return Buffer.from(root.lookupType('Status').encode({ details: [any] }).finish());
}

const ids = (rpc) => asked.filter((one) => one.rpc === rpc).map((one) => one.request_id);
const shown = { token: 't1', settlement: { person_fen: '100' } };
const never = () => assert.fail('nobody is to be asked');

test('what passes is asked again under the same id', async () => {
  answers.Settle = [
    failure(grpc.status.UNAVAILABLE),
    failure(grpc.status.RESOURCE_EXHAUSTED, 'QUEUE_FULL'),
    'nothing',
    { settlement: { settlement_id: 's1' }, replayed: true },
  ];

  const settled = await client.settle('r1', BILL, shown, never);

  assert.equal(settled.settlement.settlement_id, 's1');
  assert.deepEqual(ids('Settle'), ['r1', 'r1', 'r1', 'r1']);
});

test('what is wrong is asked once', async () => {
  for (const code of ['INVALID_ARGUMENT', 'ALREADY_EXISTS', 'FAILED_PRECONDITION']) {
    answers.Settle = [failure(grpc.status[code], 'ANY')];
    await assert.rejects(client.settle('r1', BILL, shown, never), { code: grpc.status[code] });
  }

  assert.equal(ids('Settle').length, 3);
});

test('a moved year is shown to the person, and settled under the same id', async () => {
  answers.Settle = [failure(grpc.status.ABORTED, 'YEAR_MOVED'), { settlement: {} }];
  answers.PreSettle = [{ token: 't2', settlement: { person_fen: '200' } }];
  const seen = [];

  await client.settle('r1', BILL, shown, (before, now) => {
    seen.push(before.person_fen, now.person_fen);
    return true;
  });

  assert.deepEqual(seen, ['100', '200']);
  assert.deepEqual(ids('Settle'), ['r1', 'r1']);
  assert.equal(asked.at(-1).pre_settlement_token, 't2');
});

test('a moved year that the person does not agree to settles nothing', async () => {
  answers.Settle = [failure(grpc.status.ABORTED, 'YEAR_MOVED')];

  await assert.rejects(client.settle('r1', BILL, shown, () => false), { code: grpc.status.ABORTED });

  assert.equal(ids('Settle').length, 1);
});

test('an unknown outcome is looked up', async () => {
  answers.Settle = Array(50).fill('nothing');
  answers.GetSettlement = [{ settlement: { settlement_id: 's1' } }];

  const settled = await client.settle('r1', BILL, shown, never);

  assert.equal(settled.settlement.settlement_id, 's1');
  assert.equal(asked.at(-1).request.request_id, 'r1');
});

test('an outcome that stays unknown is said to be, whether it is recorded or not', async () => {
  answers.Settle = Array(50).fill(failure(grpc.status.UNAVAILABLE));
  answers.GetSettlement = [failure(grpc.status.NOT_FOUND, 'SETTLEMENT_UNKNOWN')];

  await assert.rejects(client.settle('r1', BILL, shown, never), (error) =>
    error instanceof OutcomeUnknown && /is not recorded, but may still arrive/.test(error.message));
});

test('a refusal at the door does not pass for the answer of a try that nobody answered', async () => {
  answers.Settle = ['nothing', failure(grpc.status.UNAUTHENTICATED, 'CALLER_UNKNOWN')];
  answers.GetSettlement = [failure(grpc.status.UNAUTHENTICATED, 'CALLER_UNKNOWN')];

  await assert.rejects(client.settle('r1', BILL, shown, never), (error) =>
    error instanceof OutcomeUnknown && /may or may not be recorded/.test(error.message));
});

test('a refusal at the door is told as it is when nothing was sent before', async () => {
  answers.Settle = [failure(grpc.status.UNAUTHENTICATED, 'CALLER_UNKNOWN')];

  await assert.rejects(client.settle('r1', BILL, shown, never), { code: grpc.status.UNAUTHENTICATED });
});
