import { Button } from "@navikt/ds-react/Button";
import { requests, type Block } from "../../api/types";
import { useAct } from "../../api/use-act";
import { instantText, timeOf } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useLanguage, useTexts } from "../../texts";

type Props = { readonly blocks: readonly Block[]; readonly onChange: () => void };

/** Time in which nobody can book, each with the way to lift it. */
export function Blocks({ blocks, onChange }: Props) {
  const { hours: words } = useTexts();
  const language = useLanguage();
  const { tell } = usePortal();
  const act = useAct();
  return (
    <section className="stack" aria-labelledby="blocks">
      <h2 id="blocks">{words.blocks}</h2>
      <ProblemNote problem={act.problem} />
      {blocks.length === 0 && <p className="muted">{words.noBlocks}</p>}
      <ul className="portal-visits">
        {blocks.map((block) => {
          const when = words.span(
            instantText(block.starts_at, language),
            timeOf(block.ends_at, language),
          );
          return (
            <li key={block.id} className="card portal-visit">
              <p className="portal-visit__who portal-first-letter">{when}</p>
              <Button
                variant="secondary"
                size="small"
                loading={act.busy}
                aria-label={words.unblockOf(when)}
                onClick={() =>
                  act.send(requests.unblock(block.id), () => {
                    tell(words.unblocked);
                    onChange();
                  })
                }
              >
                {words.unblock}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
