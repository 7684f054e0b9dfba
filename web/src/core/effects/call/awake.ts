/** Keeps the screen on during a call. A browser takes the lock back whenever the page is hidden. */
let wanted = false;
let lock: WakeLockSentinel | null = null;

export function stayAwake(on: boolean): void {
  wanted = on;
  if (on) void ask();
  else {
    void lock?.release();
    lock = null;
  }
}

async function ask(): Promise<void> {
  if (!wanted || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
  try {
    const got = await navigator.wakeLock.request("screen");
    if (wanted) lock = got;
    else await got.release();
  } catch {
    // A battery that runs low may forbid it: the call goes on, the screen may go dark.
  }
}

document.addEventListener("visibilitychange", () => void ask());
