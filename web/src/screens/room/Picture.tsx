import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { still } from "../../core/effects/call/still";
import { streams } from "../../core/effects/call/streams";

type Props = {
  readonly stream: MediaStream | null;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** The own camera is drawn as in a mirror. */
  readonly mirrored?: boolean;
};

/** Moving pictures without sound: that plays by itself (`core/effects/call/sound`). */
export function Picture({ stream, label, mirrored = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const { current } = video;
    if (current === null) return;
    current.srcObject = stream;
    // Safari starts none by itself in its low power mode.
    current.play().catch(() => undefined);
  }, [stream]);
  return (
    <video
      ref={video}
      className={mirrored ? "picture picture--mirrored" : "picture"}
      aria-label={label}
      muted
      playsInline
    />
  );
}

export const useOwnCamera = (): MediaStream | null =>
  useSyncExternalStore(streams.subscribe, streams.own);

export const useOwnStill = (): MediaStream | null =>
  useSyncExternalStore(still.subscribe, still.own);

/** The pictures of the other at the end of a connection. */
export const usePictures = (connection: number) =>
  useSyncExternalStore(streams.subscribe, () => streams.of(connection));
