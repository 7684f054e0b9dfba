import { requests } from "../api/types";
import { useLoad } from "../api/use-load";
import { instantText } from "../format";
import { Heading } from "../parts/Heading";
import { Link } from "../parts/Link";
import { Load } from "../parts/Load";
import { paths } from "../route";
import { useLanguage, useTexts } from "../texts";

/** R62: every visit that took place without a signed note. */
export function Unsigned() {
  const { unsigned } = useTexts();
  const language = useLanguage();
  const list = useLoad(requests.unsigned);
  return (
    <div className="stack stack--wide narrow">
      <div className="stack">
        <Heading title={unsigned.heading}>{unsigned.heading}</Heading>
        <p className="prose">{unsigned.lead}</p>
      </div>
      <Load of={list}>
        {({ visits }) =>
          visits.length === 0 ? (
            <div className="card">
              <p>{unsigned.empty}</p>
            </div>
          ) : (
            <ul className="portal-visits" aria-label={unsigned.list}>
              {visits.map((visit) => {
                const when = instantText(visit.starts_at, language);
                return (
                  <li key={visit.id} className="card portal-visit">
                    <div className="portal-visit__who stack stack--tight">
                      <h2 className="portal-visit__name">{visit.patient_name}</h2>
                      <p>{when}</p>
                    </div>
                    <Link
                      className="button-link button-link--secondary"
                      to={paths.visit(visit.id)}
                      label={unsigned.writeOf(visit.patient_name, when)}
                    >
                      {unsigned.write}
                    </Link>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Load>
    </div>
  );
}
