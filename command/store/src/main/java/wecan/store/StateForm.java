package wecan.store;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import com.esotericsoftware.kryo.util.Pool;
import java.time.temporal.Temporal;
import java.util.EnumMap;
import java.util.UUID;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * The fields of an aggregate as bytes and back. The bytes are for the release that wrote them and nobody else, see
 * {@link Fingerprint}; they name classes, so only bytes that were authenticated may be read. Thread-safe.
 */
public final class StateForm {
    private static final int POOLED = 8;
    private static final int BUFFER = 64 * 1024;

    private final Pool<Kryo> kryos;

    public StateForm() {
        // Kryo would use sun.misc.Unsafe, which the JDK announces to take away and warns of.
        System.setProperty("kryo.unsafe", "false");
        kryos = new Pool<>(true, false, POOLED) {
            @Override
            protected Kryo create() {
                return kryo();
            }
        };
    }

    private static Kryo kryo() {
        Kryo kryo = new Kryo(new Identities());
        kryo.setRegistrationRequired(false);
        kryo.addDefaultSerializer(UUID.class, DefaultSerializers.UUIDSerializer.class);
        kryo.addDefaultSerializer(EnumMap.class, new EnumMapForm());
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.setClassLoader(StateForm.class.getClassLoader());
        return kryo;
    }

    /** A state may hold one object in two places, and change it there; values have no identity. */
    private static final class Identities extends MapReferenceResolver {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean useReferences(Class type) {
            return !type.isRecord()
                    && type != UUID.class
                    && !Temporal.class.isAssignableFrom(type)
                    && super.useReferences(type);
        }
    }

    /** @throws StoreFailure for a state that has no such form */
    public byte[] write(Object state) {
        Kryo kryo = kryos.obtain();
        try (Output output = new Output(BUFFER, -1)) {
            kryo.writeObject(output, state);
            return output.toBytes();
        } catch (KryoException | IllegalArgumentException e) {
            throw new StoreFailure("No snapshot can be written of " + state.getClass() + ": " + e.getMessage(), e);
        } finally {
            kryos.free(kryo);
        }
    }

    /** @throws StoreFailure for bytes that were not written by this release */
    public <T> T read(byte[] bytes, Class<T> type) {
        Kryo kryo = kryos.obtain();
        try (Input input = new Input(bytes)) {
            return kryo.readObject(input, type);
        } catch (KryoException | IllegalArgumentException e) {
            throw new StoreFailure("A snapshot of " + type + " cannot be read: " + e.getMessage(), e);
        } finally {
            kryos.free(kryo);
        }
    }
}
