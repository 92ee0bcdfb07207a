package wecan.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A database seen by a process that is killed at its n-th write: that one and whatever comes later does not arrive. */
@SuppressWarnings("NullAway")
final class Mortal {
    private static final Set<String> WRITES = Set.of(
            "createCollection",
            "createIndex",
            "insertOne",
            "updateOne",
            "replaceOne",
            "deleteOne",
            "bulkWrite",
            "findOneAndUpdate",
            "drop");

    private final AtomicInteger writes;
    private final CountDownLatch dead = new CountDownLatch(1);

    Mortal(int writes) {
        this.writes = new AtomicInteger(writes);
    }

    boolean isDead() {
        return dead.getCount() == 0;
    }

    MongoDatabase database(MongoDatabase real) {
        return proxy(MongoDatabase.class, real);
    }

    @SuppressWarnings("unchecked")
    private <T> T proxy(Class<T> type, T real) {
        InvocationHandler handler = (self, method, args) -> {
            if (method.getName().equals("getName")) {
                return method.invoke(real, args);
            }
            if (WRITES.contains(method.getName()) && writes.getAndDecrement() <= 0) {
                dead.countDown();
            }
            if (isDead() && !method.getName().equals("getCollection")) {
                throw new IllegalStateException("killed");
            }
            try {
                Object answer = method.invoke(real, args);
                return method.getName().equals("getCollection")
                        ? proxy(MongoCollection.class, (MongoCollection<?>) answer)
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
