// graphql-ws: a query and a subscription over one socket, and no socket without a token.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { answer, authorization, changeUntilSeen, socket, task } from './settings.mjs';

const SUBSCRIPTION = `subscription($task: ID!) {
  taskChanged(task: $task) { position task { id title state progress } } }`;

function refusal(connectionParams) {
  return new Promise((resolve) => {
    const client = createClient({ url: socket, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
    client.subscribe(
      { query: SUBSCRIPTION, variables: { task } },
      {
        next: () => resolve({ code: 'served' }),
        error: (event) => resolve({ code: event.code, reason: event.reason }),
        complete: () => resolve({ code: 'completed' }),
      },
    );
  });
}

const client = createClient({
  url: socket,
  webSocketImpl: WebSocket,
  retryAttempts: 0,
  connectionParams: authorization,
});
let title;
for await (const result of client.iterate({ query: 'query($id: ID!) { task(id: $id) { title } }', variables: { id: task } })) {
  title = result.data.task.title;
}
const news = client.iterate({ query: SUBSCRIPTION, variables: { task } });
const { sent, seen } = await changeUntilSeen(() => news.next(), 10);
const ended = await news.return();
const withoutToken = await refusal({});
const withGarbage = await refusal({ Authorization: 'Bearer x.y.z' });
answer({ title, sent, seen: seen.value, ended: ended.done, withoutToken, withGarbage });
