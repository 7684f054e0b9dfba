import "@navikt/ds-css/dist/component/accordion.min.css";
import { Accordion } from "@navikt/ds-react/Accordion";
import type { Page, Section, Table } from "../core/types";
import { PageHeading } from "../frame/PageHeading";
import { AppLink } from "../parts/AppLink";
import { Calls } from "../parts/Calls";

/** Pages of text: mental health, questions and answers, privacy, terms. */
export default function TextPage({ view }: { readonly view: Page }) {
  return (
    <article className="stack stack--wide prose text-page">
      <div className="stack">
        <PageHeading>{view.heading}</PageHeading>
        {view.version !== null && <p className="small muted">{view.version}</p>}
        <p className="text-page__lead">{view.lead}</p>
      </div>
      {view.calls.length > 0 && <Calls calls={view.calls} />}
      {view.id === "questions" ? (
        <Folded sections={view.sections} />
      ) : (
        view.sections.map((section) => (
          <section key={section.id} id={section.id} className="stack stack--tight">
            <h2>{section.heading}</h2>
            <Passages section={section} />
          </section>
        ))
      )}
      {view.table !== null && <TableOf table={view.table} />}
      {view.links.length > 0 && (
        <ul className="link-list">
          {view.links.map((link) => (
            <li key={link.path}>
              <AppLink path={link.path}>{link.label}</AppLink>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Passages({ section }: { readonly section: Section }) {
  return (
    <>
      {section.paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {section.items.length > 0 && (
        <ul className="bullets">
          {section.items.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Folded({ sections }: { readonly sections: readonly Section[] }) {
  return (
    <Accordion>
      {sections.map((section) => (
        <Accordion.Item key={section.id}>
          <Accordion.Header>{section.heading}</Accordion.Header>
          <Accordion.Content>
            <div className="stack stack--tight">
              <Passages section={section} />
            </div>
          </Accordion.Content>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

/** On a narrow screen the rows become cards: a table that scrolls sideways hides its columns. */
function TableOf({ table }: { readonly table: Table }) {
  return (
    <table className="table">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ cells }) => (
          <tr key={cells.join("\n")}>
            {cells.map((cell, column) => (
              <td key={table.heads[column]} data-head={table.heads[column]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
