import { Tag as AkselTag } from "@navikt/ds-react/Tag";
import type { ReactNode } from "react";

type Props = {
  readonly tone?: "neutral" | "success" | "warning" | "danger";
  readonly children: ReactNode;
};

/** A short state. Its words carry the meaning. */
export function Tag({ tone = "neutral", children }: Props) {
  return (
    <AkselTag variant="outline" size="small" data-color={tone}>
      {children}
    </AkselTag>
  );
}
