import { requests } from "../../api/types";
import { useLoad } from "../../api/use-load";
import { Heading } from "../../parts/Heading";
import { Load } from "../../parts/Load";
import { useTexts } from "../../texts";
import { BlockForm } from "./BlockForm";
import { Blocks } from "./Blocks";
import { HoursForm } from "./HoursForm";
import { PostedHours } from "./PostedHours";

/** Hours and blocks of the clinician who is signed in. */
export function Hours() {
  const { hours: words } = useTexts();
  const list = useLoad(requests.hours);
  return (
    <div className="stack stack--wide">
      <div className="stack">
        <Heading title={words.heading}>{words.heading}</Heading>
        <p className="prose">{words.lead}</p>
      </div>
      <div className="portal-hours-page">
        <div className="stack stack--wide">
          <Load of={list}>
            {({ hours, blocks }) => (
              <>
                <PostedHours hours={hours} onChange={list.reload} />
                <Blocks blocks={blocks} onChange={list.reload} />
              </>
            )}
          </Load>
        </div>
        <div className="stack stack--wide">
          <HoursForm onPosted={list.reload} />
          <BlockForm onBlocked={list.reload} />
        </div>
      </div>
    </div>
  );
}
