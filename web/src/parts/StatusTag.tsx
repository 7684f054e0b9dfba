import { Tag } from "@navikt/ds-react/Tag";
import type { Status, Tone } from "../core/types";

const roles: Record<Tone["kind"], "neutral" | "success" | "warning" | "danger"> = {
  Neutral: "neutral",
  Success: "success",
  Warning: "warning",
  Danger: "danger",
};

export function StatusTag({ status }: { readonly status: Status }) {
  return (
    <Tag variant="outline" size="small" data-color={roles[status.tone.kind]}>
      {status.text}
    </Tag>
  );
}
