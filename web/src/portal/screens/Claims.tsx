import { Button } from "@navikt/ds-react/Button";
import { useState } from "react";
import { requests, type Claim } from "../api/types";
import { useAct } from "../api/use-act";
import { useLoad } from "../api/use-load";
import { amountText, instantText } from "../format";
import { Confirm } from "../parts/Confirm";
import { Facts } from "../../parts/Facts";
import { Heading } from "../parts/Heading";
import { Load } from "../parts/Load";
import { usePortal } from "../session";
import { useLanguage, useTexts } from "../texts";

type Choice = { readonly claim: Claim; readonly approve: boolean };

/** R37, R77: problems that patients reported, for support to decide. */
export function Claims() {
  const { claims } = useTexts();
  const list = useLoad(requests.claims);
  const [choice, setChoice] = useState<Choice>();
  return (
    <div className="stack stack--wide narrow">
      <div className="stack">
        <Heading title={claims.heading}>{claims.heading}</Heading>
        <p className="prose">{claims.lead}</p>
      </div>
      <Load of={list}>
        {(value) =>
          value.claims.length === 0 ? (
            <div className="card">
              <p>{claims.empty}</p>
            </div>
          ) : (
            <ul className="portal-visits" aria-label={claims.list}>
              {value.claims.map((claim) => (
                <li key={claim.id} className="card">
                  <ClaimCard claim={claim} onChoice={(approve) => setChoice({ claim, approve })} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
      {choice && (
        <Decision
          choice={choice}
          onDone={() => {
            setChoice(undefined);
            list.reload();
          }}
          onClose={() => setChoice(undefined)}
        />
      )}
    </div>
  );
}

type CardProps = { readonly claim: Claim; readonly onChoice: (approve: boolean) => void };

function ClaimCard({ claim, onChoice }: CardProps) {
  const { claims } = useTexts();
  const language = useLanguage();
  const of = `${claim.reference}, ${instantText(claim.starts_at, language)}`;
  const rows = [
    { label: claims.visit, value: instantText(claim.starts_at, language) },
    { label: claims.reported, value: instantText(claim.reported_at, language) },
    { label: claims.amount, value: amountText(claim.amount_ore, language) },
    { label: claims.said, value: claim.text },
  ];
  return (
    <div className="stack">
      <h2>{claim.reference}</h2>
      <Facts rows={rows} />
      <div className="button-row">
        <Button aria-label={`${claims.approve}: ${of}`} onClick={() => onChoice(true)}>
          {claims.approve}
        </Button>
        <Button
          variant="secondary"
          aria-label={`${claims.decline}: ${of}`}
          onClick={() => onChoice(false)}
        >
          {claims.decline}
        </Button>
      </div>
    </div>
  );
}

type DecisionProps = {
  readonly choice: Choice;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function Decision({ choice: { claim, approve }, onDone, onClose }: DecisionProps) {
  const { claims } = useTexts();
  const language = useLanguage();
  const { tell } = usePortal();
  const act = useAct();
  const amount = amountText(claim.amount_ore, language);
  return (
    <Confirm
      heading={approve ? claims.approveHeading : claims.declineHeading}
      text={approve ? claims.approveText(amount) : claims.declineText}
      yes={approve ? claims.approve : claims.decline}
      no={claims.cancel}
      danger={!approve}
      act={act}
      onYes={() =>
        act.send(requests.decideClaim(claim.id, approve), () => {
          tell(approve ? claims.approved : claims.declined);
          onDone();
        })
      }
      onClose={onClose}
    />
  );
}
