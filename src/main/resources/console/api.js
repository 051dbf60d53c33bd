// Asks the server. The token is kept for this tab only and travels in a header, never in an address.

const KEY = 'yizhan-token';

/** The server's no, in its own words. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.message ?? `服务器答复 ${status}`);
    this.status = status;
    this.code = body.code ?? '';
    this.reason = body.reason ?? '';
    this.fields = body.fields ?? [];
  }
}

export const isSignedIn = () => sessionStorage.getItem(KEY) !== null;

export function signIn(token) {
  sessionStorage.setItem(KEY, token);
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}

async function post(name, request, signal) {
  const headers = {'Content-Type': 'application/json'};
  const token = sessionStorage.getItem(KEY);
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  let response;
  try {
    response = await fetch(`api/${name}`, {method: 'POST', headers, body: JSON.stringify(request), signal, cache: 'no-store', credentials: 'omit', redirect: 'error'});
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Refusal(0, {code: 'UNAVAILABLE', message: '连不上服务器，请稍候再试'});
  }
  if (response.ok) {
    return response;
  }
  throw new Refusal(response.status, await response.json().catch(() => ({})));
}

/** One answer. */
export async function ask(name, request) {
  return (await post(name, request)).json();
}

/** Whom the server takes this page for: name, institution, roles. */
export const caller = () => ask('GetCaller', {});

/** Every answer of a stream, until it ends, is cut, or the signal says that nobody wants more. */
export async function* stream(name, request, signal, connected) {
  const response = await post(name, request, signal);
  connected();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      return;
    }
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const answer = event(text.slice(0, end));
      text = text.slice(end + 2);
      if (answer !== null) {
        yield answer;
      }
    }
  }
}

function event(block) {
  const lines = block.split('\n');
  const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
  if (data === '') {
    return null;
  }
  if (lines.includes('event: failure')) {
    throw new Refusal(0, JSON.parse(data));
  }
  return JSON.parse(data);
}

let known;

/** What fields are called. */
export function words() {
  known ??= fetch('words.json', {credentials: 'omit'}).then((response) => response.json());
  return known;
}
