import { Provider } from "@navikt/ds-react/Provider";
import { en, nb } from "@navikt/ds-react/locales";
import { useEffect, useMemo, useState } from "react";
import { Clinic } from "./api/clinic";
import { Emergency } from "./frame/Emergency";
import { Header } from "./frame/Header";
import { useNotice } from "./frame/Notice";
import { useSession } from "./frame/use-session";
import { usePlace } from "./navigation";
import { routeOf } from "./route";
import { SignedIn } from "./screens/SignedIn";
import { SignIn } from "./screens/SignIn";
import { Starting } from "./screens/Starting";
import { PortalContext } from "./session";
import { firstLanguage, keepLanguage, LanguageContext, texts, type Language } from "./texts";

/** The whole page: what surrounds every screen, and the screen. */
export function App() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const clinic = useMemo(() => new Clinic(), []);
  const session = useSession(clinic);
  const { notice, tell } = useNotice();
  const { path, arrival } = usePlace();
  const route = routeOf(path);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const { state, ended } = session;
  const portal = useMemo(
    () => (state.kind === "in" ? { clinic, member: state.member, ended, tell } : undefined),
    [clinic, state, ended, tell],
  );

  return (
    <Provider locale={language === "en" ? en : nb}>
      <LanguageContext value={language}>
        <a className="skip-link" href="#content">
          {texts[language].skip}
        </a>
        <Emergency />
        <Header
          portal={portal}
          route={route}
          onSignOut={session.signOut}
          onLanguage={(chosen) => {
            keepLanguage(chosen);
            setLanguage(chosen);
          }}
        />
        <main id="content" className="page main" tabIndex={-1}>
          {state.kind === "starting" && <Starting problem={state.problem} onRetry={session.ask} />}
          {state.kind === "out" && <SignIn ended={state.ended} />}
          {portal && (
            <PortalContext value={portal}>
              {/* Another place is a new page: nothing of the last patient stays. */}
              <SignedIn key={arrival} route={route} />
            </PortalContext>
          )}
        </main>
        {notice}
      </LanguageContext>
    </Provider>
  );
}
