// A client of Yizhan's SettlementService, with the retry loop that money needs.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import { isAtTheDoor, isNotFound, isPassing, isYearMoved } from './failures.mjs';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
export const DEFINITION = protoLoader.loadSync('yizhan/settlement/v1/settlement.proto', {
  includeDirs: [`${REPOSITORY}proto`, `${REPOSITORY}src/third_party/googleapis`],
  keepCase: true, // the field names of the contract
  longs: String, // int64 fen: a JavaScript number would do up to 2^53, a string always does
  enums: String,
  defaults: true,
  oneofs: true,
});
const { SettlementService } = grpc.loadPackageDefinition(DEFINITION).yizhan.settlement.v1;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** The outcome could not be found out in time; the message says what to do. */
export class OutcomeUnknown extends Error {}

export class SettlementClient {
  /**
   * @param address such as `127.0.0.1:7443`
   * @param options `caFile`, `certFile`, `keyFile` for TLS, `token` for a bearer token,
   *   `callMs` for the longest one attempt may take, `budgetMs` for all attempts together
   */
  constructor(address, options = {}) {
    this.callMs = options.callMs ?? 3_000;
    this.budgetMs = options.budgetMs ?? 30_000;
    this.stub = new SettlementService(address, credentials(options), {
      // Repeating is decided here, where the request id is known.
      'grpc.enable_retries': 0,
      'grpc.keepalive_time_ms': 300_000,
    });
    this.headers = new grpc.Metadata();
    if (options.token) {
      this.headers.set('authorization', `Bearer ${options.token}`);
    }
  }

  /** One attempt, with a deadline. */
  call(rpc, request) {
    return new Promise((resolve, reject) => {
      this.stub[rpc](request, this.headers, { deadline: Date.now() + this.callMs }, (error, answer) =>
        error ? reject(error) : resolve(answer));
    });
  }

  /**
   * The same request until it is answered, with growing pauses of random length, so that many
   * windows do not come back at the same moment. Only for reads, and for writes whose request id
   * stays the same. Fails with the unanswered try when a later one is only turned away at the door:
   * the outcome is then unknown.
   */
  async retrying(rpc, request) {
    const end = Date.now() + this.budgetMs;
    let unanswered;
    for (let longest = FIRST_PAUSE_MS; ; longest = Math.min(2 * longest, LONGEST_PAUSE_MS)) {
      try {
        return await this.call(rpc, request);
      } catch (error) {
        const pause = Math.random() * longest;
        if (!isPassing(error) || Date.now() + pause > end) {
          throw isAtTheDoor(error) && unanswered ? unanswered : error;
        }
        unanswered = error;
        await sleep(pause);
      }
    }
  }

  preSettle(bill) {
    return this.retrying('PreSettle', { bill });
  }

  /**
   * Settles a bill that the person has seen the pre-settlement of.
   *
   * Write `requestId` down with the bill BEFORE calling, and use it for this bill only: whatever
   * happens to this program, asking again under it gives the one recorded answer.
   *
   * @param agrees asked with (shown, now) when the amounts have moved since the pre-settlement;
   *   true settles by the new amounts
   */
  async settle(requestId, bill, preSettled, agrees) {
    let shown = preSettled;
    for (;;) {
      try {
        return await this.retrying('Settle', {
          request_id: requestId,
          bill,
          pre_settlement_token: shown.token,
        });
      } catch (error) {
        if (isPassing(error)) {
          return this.find(requestId, bill.institution_code);
        }
        if (!isYearMoved(error)) {
          throw error;
        }
        // A refused request has not used its id up: the same id goes with the new amounts.
        const now = await this.preSettle(bill);
        if (!(await agrees(shown.settlement, now.settlement))) {
          throw error;
        }
        shown = now;
      }
    }
  }

  /** What became of a Settle that nobody answered. */
  async find(requestId, institutionCode) {
    try {
      const { settlement } = await this.retrying('GetSettlement', {
        request: { institution_code: institutionCode, request_id: requestId },
      });
      return { settlement, replayed: true };
    } catch (error) {
      const what = isNotFound(error)
        ? 'is not recorded, but may still arrive'
        : 'may or may not be recorded';
      throw new OutcomeUnknown(
        `${requestId} ${what}: ask again later under the same id, or take it back with reverse()`,
        { cause: error });
    }
  }

  /**
   * Takes back whatever a request has done or may still do (冲正). Works without a settlement id;
   * a request that arrives afterwards is refused.
   */
  reverse(requestId, institutionCode, originalRequestId, note) {
    return this.retrying('Reverse', {
      request_id: requestId,
      institution_code: institutionCode,
      original_request_id: originalRequestId,
      note,
    });
  }

  close() {
    this.stub.close();
  }
}

function credentials({ caFile, certFile, keyFile }) {
  const read = (file) => (file ? readFileSync(file) : null);
  return caFile
    ? grpc.credentials.createSsl(read(caFile), read(keyFile), read(certFile))
    : grpc.credentials.createInsecure();
}
