import type { ReactNode } from "react";
import type { Tone } from "../core/types";

const looks: Record<Tone["kind"], string> = {
  Neutral: "callout",
  Success: "callout callout--good",
  Warning: "callout callout--warn",
  Danger: "callout callout--bad",
};

/** A passage set off by its tone. The words carry the meaning; the colour only helps to find it. */
export function Callout({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <div className={looks[tone.kind]}>{children}</div>;
}
