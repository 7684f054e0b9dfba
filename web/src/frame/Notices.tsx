import { Button } from "@navikt/ds-react/Button";
import { XMarkIcon } from "@navikt/aksel-icons";
import { eventDismissNotice } from "../core/types";
import { useSend, useView } from "../core/use-view";
import { Callout } from "../parts/Callout";

/** Passing messages. The region stays in the page, so that what enters it is announced. */
export function Notices() {
  const notice = useView((view) => view.notice);
  const send = useSend();
  return (
    <div className="notices no-print" role="status">
      {notice !== null && (
        <Callout tone={notice.tone}>
          <div className="notices__row">
            <p>{notice.text}</p>
            <Button
              size="small"
              variant="tertiary-neutral"
              icon={<XMarkIcon title={notice.close} />}
              onClick={() => send(eventDismissNotice())}
            />
          </div>
        </Callout>
      )}
    </div>
  );
}
