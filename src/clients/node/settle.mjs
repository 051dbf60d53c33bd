// Pre-settles a bill, settles it, asks for it, and takes it back.
//
//   node settle.mjs                      against `yizhan demo` on this machine
//   node settle.mjs --address HOST:PORT --ca ca.pem --cert his.pem --key his.key
//   node settle.mjs --address HOST:PORT --ca ca.pem --token his.…

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { errorInfo } from './failures.mjs';
import { SettlementClient } from './client.mjs';

const BILL = fileURLToPath(new URL('../../main/resources/demo/bill.json', import.meta.url));

const { values: options } = parseArgs({
  options: {
    address: { type: 'string', default: '127.0.0.1:7443' },
    bill: { type: 'string', default: BILL },
    ca: { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    token: { type: 'string' },
  },
});

const yuan = (fen) => `${BigInt(fen) / 100n}.${String(BigInt(fen) % 100n).padStart(2, '0')}`;

async function run(client, bill) {
  const preSettled = await client.preSettle(bill);
  const { total_fen, fund_pay_fen, person_fen } = preSettled.settlement;
  console.log(`预结算: 总额 ${yuan(total_fen)}，基金 ${yuan(fund_pay_fen)}，个人 ${yuan(person_fen)}`);

  // A real client writes the id down with the bill before it goes on.
  const requestId = `${bill.institution_code}-${randomUUID()}`;
  const { settlement } = await client.settle(requestId, bill, preSettled, (shown, now) => {
    console.log(`金额有变: 个人 ${yuan(shown.person_fen)} → ${yuan(now.person_fen)}`);
    return true; // a real client asks the person
  });
  console.log(`结算: ${settlement.settlement_id}，个人 ${yuan(settlement.person_fen)}`);

  // Sent again, by a program that crashed or a person who clicked twice: nothing happens twice.
  const again = await client.settle(requestId, bill, preSettled, () => false);
  console.log(`再发一次: ${again.settlement.settlement_id}，replayed ${again.replayed}`);

  const { text } = await client.retrying('GetStatement', { settlement_id: settlement.settlement_id });
  console.log(text);

  const reversalId = `${bill.institution_code}-${randomUUID()}`;
  const { reversed } = await client.reverse(reversalId, bill.institution_code, requestId, '示例');
  console.log(`冲正: ${reversed.settlement_id} ${reversed.status}`);
}

const client = new SettlementClient(options.address, {
  caFile: options.ca,
  certFile: options.cert,
  keyFile: options.key,
  token: options.token,
});
try {
  await run(client, JSON.parse(readFileSync(options.bill, 'utf8')));
} catch (error) {
  console.error(`${errorInfo(error).reason} ${error.details ?? error.message}`.trim());
  process.exitCode = 1;
} finally {
  client.close();
}
