// Writes src/generated/api.ts: the types of the clinic's API and one function per route of its
// staff, from the server's own description. The committed snapshot is that description: a test of the
// server fails when the two differ, so nothing has to be compiled here.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const snapshot = new URL(
  "../../server/src/openapi/snapshots/eclinic_server__openapi__tests__the_description_changes_only_on_purpose.snap",
  import.meta.url,
);
const methods = ["get", "post", "put", "patch", "delete"];
/** Routes of the patients' app are the core's business. */
const ofStaff = (path) => path.startsWith("/v1/staff");

/** The description within a snapshot: what follows the second line of dashes. */
export const descriptionOf = (text) => JSON.parse(text.slice(text.indexOf("\n---\n", 3) + 5));

const nameOf = (reference) => reference.split("/").at(-1);
const union = (parts) => [...new Set(parts)].join(" | ");

/** A schema (OpenAPI 3.1, as utoipa writes it) as a TypeScript type. Unknown kinds stop the build. */
export function typeOf(schema) {
  if (schema === undefined || Object.keys(schema).length === 0) return "unknown";
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.oneOf ?? schema.anyOf) return union((schema.oneOf ?? schema.anyOf).map(typeOf));
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => typeOf({ ...schema, type })));
  }
  return plainTypeOf(schema);
}

function plainTypeOf(schema) {
  switch (schema.type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return `readonly (${typeOf(schema.items)})[]`;
    case "object":
      return objectOf(schema);
    default:
      if (schema.description && Object.keys(schema).length === 1) return "unknown";
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }) {
  const fields = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema.description)}readonly ${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`,
  );
  if (fields.length === 0 && additionalProperties) {
    return `Readonly<Record<string, ${typeOf(additionalProperties)}>>`;
  }
  return `{\n${fields.join("\n")}\n}`;
}

const comment = (text) =>
  text ? `/** ${text.replaceAll("*/", "* /").replaceAll("\n", " ")} */\n` : "";

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (words) =>
  words
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join("");

/** `get /v1/staff/days/{date}` is `getDaysByDate`. */
export function functionName(method, path) {
  const parts = path.replace(/^\/v1\/staff\/?/, "").split("/");
  return (
    method + parts.map((part) => (part.startsWith("{") ? `By${camel(part)}` : camel(part))).join("")
  );
}

const jsonOf = (content) => content?.["application/json"]?.schema;

/** What a route answers when all is well. */
function answerOf(operation) {
  const good = Object.keys(operation.responses).find((status) => status.startsWith("2"));
  const schema = jsonOf(operation.responses[good]?.content);
  return schema ? typeOf(schema) : "null";
}

function functionOf(method, path, operation, common) {
  const parameters = [...common, ...(operation.parameters ?? [])];
  const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const inQuery = parameters.filter((one) => one.in === "query");
  const body = jsonOf(operation.requestBody?.content);
  const takes = [
    ...inPath.map((name) => `${JSON.stringify(name).slice(1, -1)}: string`),
    ...(inQuery.length > 0
      ? [
          `query: { ${inQuery.map(({ name, required, schema }) => `readonly ${name}${required ? "" : "?"}: ${typeOf(schema)}`).join("; ")} }`,
        ]
      : []),
    ...(body ? [`body: ${typeOf(body)}`] : []),
  ];
  const address = path.replaceAll(/\{(\w+)\}/g, "${encodeURIComponent($1)}");
  const query = inQuery.length > 0 ? "${queryOf(query)}" : "";
  return `${comment(operation.summary)}export const ${functionName(method, path)} = (${takes.join(", ")}): ApiRequest<${answerOf(operation)}> => ({
  method: "${method.toUpperCase()}",
  path: \`${address}${query}\`,${body ? "\n  body," : ""}
});`;
}

/** The whole file. */
export function apiOf(description) {
  const types = Object.entries(description.components.schemas).map(
    ([name, schema]) => `${comment(schema.description)}export type ${name} = ${typeOf(schema)};`,
  );
  const functions = Object.entries(description.paths)
    .filter(([path]) => ofStaff(path))
    .flatMap(([path, routes]) =>
      methods
        .filter((method) => routes[method])
        .map((method) => functionOf(method, path, routes[method], routes.parameters ?? [])),
    );
  return `// Generated from the server's description of its API by scripts/api.mjs.

/** A request that can be sent; \`Answer\` is what comes back when all is well. */
export type ApiRequest<Answer> = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Never there: it carries the type of the answer. */
  readonly answer?: Answer;
};

const queryOf = (query: Readonly<Record<string, unknown>>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : \`?\${text}\`;
};

${[...types, ...functions].join("\n\n")}
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const folder = new URL("../src/generated/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("api.ts", folder), apiOf(descriptionOf(readFileSync(snapshot, "utf8"))));
}
