import { Provider } from "@navikt/ds-react/Provider";
import { en, nb } from "@navikt/ds-react/locales";
import { useView } from "../core/use-view";
import { ScreenSwitch } from "../screens/ScreenSwitch";
import { Arrival } from "./Arrival";
import { EmergencyBar } from "./EmergencyBar";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { Notices } from "./Notices";

/** The whole page: what surrounds every screen, and the screen. */
export function App() {
  const language = useView((view) => view.language.kind);
  const skip = useView((view) => view.frame.skip);
  return (
    <Provider locale={language === "En" ? en : nb}>
      <a className="skip-link" href="#content">
        {skip}
      </a>
      <EmergencyBar />
      <Header />
      <main id="content" className="page main" tabIndex={-1}>
        <ScreenSwitch />
      </main>
      <Footer />
      <Notices />
      <Arrival />
    </Provider>
  );
}
