/**
 * Realtime: the socket of a visit's room. It carries texts and understands none of them; when to
 * open another one is the core's decision.
 */
import {
  realtimeResultClosed,
  realtimeResultFailed,
  realtimeResultOpened,
  realtimeResultText,
  type RealtimeOperation,
  type RealtimeResult,
} from "../types";

/** Most bytes of one message. */
const LONGEST = 64 * 1024;
/** Most UTF-16 units of a text that is surely not longer in bytes. */
const SURELY_SHORT = Math.floor(LONGEST / 3);
const OPENS_WITHIN_MS = 10_000;
/** "Going away" without a code of its own (RFC 6455 § 7.1.5). */
const NO_CODE = 1006;

type Answer = (result: RealtimeResult) => void;

const sockets = new Map<number, WebSocket>();

/** Carries out one operation; `answer` is called for `Open` alone, as often as something happens. */
export function realtime(operation: RealtimeOperation, answer: Answer): void {
  switch (operation.kind) {
    case "Open":
      open(operation.value.socket, answer);
      break;
    case "Send": {
      const socket = sockets.get(operation.value.socket);
      if (socket?.readyState === WebSocket.OPEN) socket.send(operation.value.text);
      break;
    }
    case "Close":
      sockets.get(operation.value.socket)?.close(1000);
      break;
  }
}

function address(): string {
  const { protocol, host } = location;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/v1/realtime`;
}

function open(number: number, answer: Answer): void {
  let socket: WebSocket;
  try {
    socket = new WebSocket(address());
  } catch {
    queueMicrotask(() => answer(realtimeResultFailed()));
    return;
  }
  sockets.set(number, socket);
  let opened = false;
  let over = false;
  const end = (result: RealtimeResult): void => {
    if (over) return;
    // After the last answer nobody listens any more: an answer then would break the core.
    over = true;
    clearTimeout(patience);
    sockets.delete(number);
    answer(result);
  };
  const patience = setTimeout(() => {
    end(realtimeResultFailed());
    socket.close();
  }, OPENS_WITHIN_MS);
  socket.addEventListener("open", () => {
    clearTimeout(patience);
    if (over) return;
    opened = true;
    answer(realtimeResultOpened());
  });
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (over) return;
    if (typeof data === "string" && !isTooLong(data)) answer(realtimeResultText(data));
    else socket.close(1000);
  });
  socket.addEventListener("close", ({ code }) => {
    end(opened ? realtimeResultClosed(code || NO_CODE) : realtimeResultFailed());
  });
}

const isTooLong = (text: string): boolean =>
  text.length > LONGEST ||
  (text.length > SURELY_SHORT && new TextEncoder().encode(text).length > LONGEST);
