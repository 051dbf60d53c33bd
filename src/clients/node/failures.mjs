// What a failed call says: its canonical code, and the reason that Yizhan gives.

import { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
  syntax = "proto3";
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
`, { keepCase: true });
const Status = root.lookupType('Status');
const ErrorInfo = root.lookupType('ErrorInfo');

/** Codes after which the same request may be sent again, under the same request id. */
const PASSING = new Set([
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.RESOURCE_EXHAUSTED,
  status.CANCELLED,
  status.UNKNOWN,
  status.INTERNAL,
]);

/** The google.rpc.ErrorInfo of an error: { reason, metadata }; an empty reason when it has none. */
export function errorInfo(error) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  const details = bytes ? Status.decode(bytes).details : [];
  const info = details.find((detail) => detail.type_url.endsWith('/google.rpc.ErrorInfo'));
  return info ? ErrorInfo.decode(info.value) : { reason: '', metadata: {} };
}

/** Whether asking again later may help: nothing is wrong with the request itself. */
export function isPassing(error) {
  return PASSING.has(error.code);
}

/**
 * Whether the call did not get as far as the request id: then it says nothing of what an earlier
 * try under the same id has done.
 */
export function isAtTheDoor(error) {
  return error.code === status.UNAUTHENTICATED || error.code === status.PERMISSION_DENIED;
}

/** Whether the person's year has moved since the pre-settlement: pre-settle again, ask again. */
export function isYearMoved(error) {
  return error.code === status.ABORTED && errorInfo(error).reason === 'YEAR_MOVED';
}

/** Whether the service says that it has no such thing. */
export function isNotFound(error) {
  return error.code === status.NOT_FOUND;
}
