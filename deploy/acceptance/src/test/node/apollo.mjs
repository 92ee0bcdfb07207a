// Apollo: a cache that knows objects by id, a mutation that updates it, and a refusal as data.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { answer, authorization, graphql, task } from './settings.mjs';

let requests = 0;
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: new HttpLink({
    uri: graphql,
    headers: authorization,
    fetch: (address, init) => {
      requests++;
      return fetch(address, init);
    },
  }),
});
const READ = gql`query Read($id: ID!) { task(id: $id) { id title progress assignee { id name } } }`;
const REPORT = gql`mutation Report($input: ReportProgressInput!) {
  reportProgress(input: $input) { task { id progress } position pending errors { code path message } } }`;
const report = (percent) =>
  client.mutate({ mutation: REPORT, variables: { input: { task, percent, idempotencyKey: crypto.randomUUID() } } });

const first = await client.query({ query: READ, variables: { id: task } });
const again = await client.query({ query: READ, variables: { id: task } });
const requestsForTwoReads = requests;
const mutation = await report(70);
const cached = client.readQuery({ query: READ, variables: { id: task } });
const refused = await report(101);
answer({
  first: first.data.task,
  sameFromCache: JSON.stringify(first.data) === JSON.stringify(again.data),
  requestsForTwoReads,
  mutation: mutation.data.reportProgress,
  cached: cached.task,
  cacheKeys: Object.keys(client.cache.extract()).filter((key) => key.startsWith('Task:')),
  refused: refused.data.reportProgress,
  requests,
});
