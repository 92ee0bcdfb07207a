// The audit suite of graphql-http: does the server speak GraphQL over HTTP?
import { auditServer } from 'graphql-http';
import { answer, authorization, graphql } from './settings.mjs';

const results = await auditServer({
  url: graphql,
  fetchFn: (address, init = {}) => fetch(address, { ...init, headers: { ...init.headers, ...authorization } }),
});
const counts = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const result of results) counts[result.status]++;
answer({
  counts,
  failed: results
    .filter((result) => result.status !== 'ok')
    .map(({ id, name, status, reason }) => ({ id, name, status, reason })),
});
