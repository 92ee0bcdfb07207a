package wecan.store;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.EnumMap;

/** Kryo has none for enum maps. An empty one tells the type of its keys to nobody but Java's own serialisation. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumMapForm extends Serializer<EnumMap> {
    private final JavaSerializer empty = new JavaSerializer();

    @Override
    public void write(Kryo kryo, Output output, EnumMap map) {
        EnumMap none = map.clone();
        none.clear();
        empty.write(kryo, output, none);
        output.writeVarInt(map.size(), true);
        map.forEach((key, value) -> {
            kryo.writeClassAndObject(output, key);
            kryo.writeClassAndObject(output, value);
        });
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
        EnumMap map = (EnumMap) empty.read(kryo, input, (Class) type);
        kryo.reference(map);
        int size = input.readVarInt(true);
        for (int i = 0; i < size; i++) {
            map.put((Enum) kryo.readClassAndObject(input), kryo.readClassAndObject(input));
        }
        return map;
    }
}
