import { Heading } from "../parts/Heading";
import { useTexts, useLanguage } from "../texts";
import { signInPath } from "../api/types";

/** Why one is here again, by the code that the sign-in came back with. */
function useReason(ended: boolean): string | undefined {
  const { signIn } = useTexts();
  const reasons: Readonly<Record<string, string>> = {
    not_staff: signIn.notStaff,
    bankid_refused: signIn.refused,
    bankid_cancelled: signIn.cancelled,
    bankid_expired: signIn.expired,
  };
  const code = new URLSearchParams(location.search).get("error");
  if (code !== null) return reasons[code] ?? signIn.refused;
  return ended ? signIn.ended : undefined;
}

export function SignIn({ ended }: { readonly ended: boolean }) {
  const { signIn } = useTexts();
  const language = useLanguage();
  const reason = useReason(ended);
  // Where one wanted to go; the sign-in page itself leads to the day.
  const next = new URLSearchParams(location.search).get("next");
  const wanted = next ?? (location.pathname === "/sign-in" ? "/" : location.pathname);
  return (
    <div className="stack stack--wide narrow">
      <Heading title={signIn.heading}>{signIn.heading}</Heading>
      <div role="alert">
        {reason !== undefined && (
          <div className="callout callout--warn">
            <p className="prose">{reason}</p>
          </div>
        )}
      </div>
      <p className="prose">{signIn.lead}</p>
      <div>
        <a className="button-link button-link--primary" href={signInPath(wanted, language)}>
          {signIn.button}
        </a>
      </div>
      <p className="prose muted">{signIn.record}</p>
      <p className="prose muted">{signIn.patients}</p>
    </div>
  );
}
