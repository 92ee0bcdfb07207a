// graphql-sse: the same subscription as server-sent events over plain HTTP.
import { createClient } from 'graphql-sse';
import { answer, authorization, changeUntilSeen, graphql, task } from './settings.mjs';

const query = `subscription($task: ID!) {
  taskChanged(task: $task) { position task { id title state progress } } }`;

function refusal() {
  return new Promise((resolve) => {
    createClient({ url: graphql, retryAttempts: 0 }).subscribe(
      { query, variables: { task } },
      {
        next: (value) => resolve({ served: value }),
        error: (error) => resolve({ status: error.response?.status ?? String(error) }),
        complete: () => resolve({ completed: true }),
      },
    );
  });
}

const client = createClient({ url: graphql, retryAttempts: 0, headers: authorization });
const news = client.iterate({ query, variables: { task } });
const { sent, seen } = await changeUntilSeen(() => news.next(), 50);
await news.return();
answer({ sent, seen: seen.value, withoutToken: await refusal() });
