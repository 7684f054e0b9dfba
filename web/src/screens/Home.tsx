import type { ClinicianCard, Home, HowStep, NextFree, ServiceCard } from "../core/types";
import { PageHeading } from "../frame/PageHeading";
import { AppLink } from "../parts/AppLink";
import { ButtonLink } from "../parts/ButtonLink";
import { ErrorNote } from "../parts/ErrorPanel";
import { Facts } from "../parts/Facts";
import { Waiting } from "../parts/Waiting";

export function HomeScreen({ view }: { readonly view: Home }) {
  return (
    <div className="home">
      <section className="hero">
        <div className="stack hero__text">
          <PageHeading>{view.heading}</PageHeading>
          <p className="hero__lead">{view.lead}</p>
          <div>
            <ButtonLink link={view.book} />
          </div>
        </div>
        {view.next_free !== null && <NextFreeCard next={view.next_free} />}
        {view.next_free === null && view.loading !== null && (
          <div className="card next-free next-free--waiting" aria-hidden="true" />
        )}
      </section>
      <section className="section" id="services" aria-labelledby="services-heading">
        <h2 id="services-heading">{view.services_heading}</h2>
        <ErrorNote error={view.error} />
        {view.loading !== null && view.services.length === 0 && (
          <Waiting label={view.loading} shape="Cards" />
        )}
        <ul className="tiles">
          {view.services.map((service) => (
            <ServiceTile key={service.id} service={service} />
          ))}
        </ul>
        {view.reimbursement !== null && <p className="muted prose">{view.reimbursement}</p>}
      </section>
      <section className="section" id="how" aria-labelledby="how-heading">
        <h2 id="how-heading">{view.how_heading}</h2>
        <How steps={view.how} />
      </section>
      {view.clinicians.length > 0 && (
        <section className="section" id="clinicians" aria-labelledby="clinicians-heading">
          <h2 id="clinicians-heading">{view.clinicians_heading}</h2>
          <ul className="tiles">
            {view.clinicians.map((clinician) => (
              <ClinicianTile key={clinician.name} clinician={clinician} />
            ))}
          </ul>
        </section>
      )}
      <section className="card section">
        <h2>{view.mental_health.heading}</h2>
        <p className="prose">{view.mental_health.text}</p>
        <p>
          <AppLink path={view.mental_health.link.path}>{view.mental_health.link.label}</AppLink>
        </p>
      </section>
    </div>
  );
}

function NextFreeCard({ next }: { readonly next: NextFree }) {
  return (
    <div className="card next-free">
      <p className="next-free__label">{next.eyebrow}</p>
      <p className="next-free__time">{next.when}</p>
      <p>{next.what}</p>
      <p>
        <span className="next-free__price">{next.price}</span>{" "}
        <span className="muted">{next.price_note}</span>
      </p>
      <p>
        <AppLink path={next.link.path}>{next.link.label}</AppLink>
      </p>
    </div>
  );
}

function ServiceTile({ service }: { readonly service: ServiceCard }) {
  return (
    <li className="card tile">
      <h3>{service.name}</h3>
      <p className="muted">{service.description}</p>
      {service.age !== null && <p className="muted">{service.age}</p>}
      <p className="tile__price">{service.price_and_length}</p>
      {service.next !== null && <p className="small muted">{service.next}</p>}
      <p>
        <AppLink className="tile__link" path={service.link.path}>
          {service.link.label}
        </AppLink>
      </p>
    </li>
  );
}

function How({ steps }: { readonly steps: readonly HowStep[] }) {
  return (
    <ol className="how">
      {steps.map((step) => (
        <li key={step.number}>
          <span className="how__number" aria-hidden="true">
            {step.number}
          </span>
          <h3 className="how__heading">{step.heading}</h3>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  );
}

function ClinicianTile({ clinician }: { readonly clinician: ClinicianCard }) {
  return (
    <li className="card tile">
      <h3>{clinician.name}</h3>
      <p className="muted">{clinician.profession}</p>
      <p>{clinician.profile}</p>
      <Facts rows={clinician.rows} />
    </li>
  );
}
