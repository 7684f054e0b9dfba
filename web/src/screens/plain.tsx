/** The screens that every errand may meet: waiting, failure, no such page. */
import type { ErrorPanel, Loading as LoadingView } from "../core/types";
import { PageHeading } from "../frame/PageHeading";
import { ErrorBody } from "../parts/ErrorPanel";
import { Waiting } from "../parts/Waiting";

/** Before the first picture, and while a screen's code is on its way. */
export function Starting() {
  return <Waiting label="" shape="Text" />;
}

export function Loading({ view }: { readonly view: LoadingView }) {
  return (
    <div className="stack stack--wide">
      {view.heading !== "" && <PageHeading>{view.heading}</PageHeading>}
      <Waiting label={view.label} shape={view.shape.kind} />
    </div>
  );
}

export function Failed({ view }: { readonly view: ErrorPanel }) {
  return (
    <div className="stack">
      <PageHeading>{view.heading}</PageHeading>
      <ErrorBody error={view} />
    </div>
  );
}
