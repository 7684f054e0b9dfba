import { Button } from "@navikt/ds-react/Button";
import { eventSignIn, type SignIn } from "../core/types";
import { useSend } from "../core/use-view";
import { PageHeading } from "../frame/PageHeading";
import { ErrorNote } from "../parts/ErrorPanel";

export default function SignInScreen({ view }: { readonly view: SignIn }) {
  const send = useSend();
  return (
    <div className="stack prose">
      <PageHeading>{view.heading}</PageHeading>
      <ErrorNote error={view.error} />
      <p>{view.reason}</p>
      <div>
        <Button loading={view.busy} onClick={() => send(eventSignIn())}>
          {view.button}
        </Button>
      </div>
      <p className="muted">{view.privacy}</p>
      <p className="muted">{view.under_16}</p>
    </div>
  );
}
