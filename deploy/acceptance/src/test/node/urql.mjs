// urql: a connection, page by page.
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { answer, authorization, graphql, project } from './settings.mjs';

const client = new Client({
  url: graphql,
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: { headers: authorization },
});
const PAGE = `query Page($id: ID!, $after: String) {
  project(id: $id) { tasks(first: 3, after: $after) {
    edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

const titles = [];
const pages = [];
const errors = [];
for (let after = null, more = true; more && pages.length < 50; ) {
  const result = await client.query(PAGE, { id: project, after }).toPromise();
  if (result.error) {
    errors.push(result.error.message);
    break;
  }
  const { edges, pageInfo } = result.data.project.tasks;
  titles.push(...edges.map((edge) => edge.node.title));
  pages.push({ size: edges.length, endsWithItsLastEdge: pageInfo.endCursor === edges.at(-1)?.cursor, ...pageInfo });
  after = pageInfo.endCursor;
  more = pageInfo.hasNextPage;
}
answer({ titles, pages, errors });
