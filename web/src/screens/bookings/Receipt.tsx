import { Button } from "@navikt/ds-react/Button";
import type { Receipt, Row } from "../../core/types";
import { PageHeading } from "../../frame/PageHeading";
import { AppLink } from "../../parts/AppLink";
import { Facts } from "../../parts/Facts";

/** R42, made to be printed. */
export function ReceiptScreen({ view }: { readonly view: Receipt }) {
  return (
    <div className="stack stack--wide narrow">
      <PageHeading>{view.heading}</PageHeading>
      <div className="card stack">
        <Facts rows={view.rows} />
        <dl className="amounts">
          <Amount row={view.line} />
          <Amount row={view.vat} />
          <Amount row={view.total} total />
          {view.refunded !== null && <Amount row={view.refunded} />}
        </dl>
      </div>
      <div className="button-row no-print">
        <Button variant="secondary" onClick={() => print()}>
          {view.print}
        </Button>
        <AppLink path={view.back.path}>{view.back.label}</AppLink>
      </div>
    </div>
  );
}

function Amount({ row, total = false }: { readonly row: Row; readonly total?: boolean }) {
  return (
    <div className={total ? "amounts__row amounts__row--total" : "amounts__row"}>
      <dt>{row.label}</dt>
      <dd>{row.value}</dd>
    </div>
  );
}
