package wecan.adapters.sourcing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wecan.messages.sourcing.Codes;

/** The columns of a file of demands, by either heading and in any order. Others are left alone. */
public enum Column {
    EXTERNAL_KEY("externalKey", "外部编号", true),
    SERVICE_ITEM("serviceItem", "事项编码", true),
    SERVICE_ITEM_NAME("serviceItemName", "事项名称", true),
    MATERIAL("material", "材料名称", true),
    /** 表格, 证照, 证明, 批文, 其他, or the constants of {@link wecan.messages.sourcing.MaterialKind}. */
    MATERIAL_KIND("materialKind", "材料类型", true),
    DATA_ITEM("dataItem", "数据项编码", true),
    DATA_ITEM_NAME("dataItemName", "数据项名称", true),
    /** 本单位支撑, 外单位提供, 行政相对人自行填报, or the constants of {@link wecan.messages.sourcing.SourceKind}. */
    SOURCE("source", "来源方式", true),
    /** The code of the unit in the scope. */
    SOURCE_UNIT("sourceUnit", "数源单位", false),
    PURPOSE("purpose", "用途", false);

    private final String english;
    private final String chinese;
    private final boolean required;

    Column(String english, String chinese, boolean required) {
        this.english = english;
        this.chinese = chinese;
        this.required = required;
    }

    /** The heading in English, which is also the field of results. */
    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether the file must have it, and every row a value in it. */
    public boolean required() {
        return required;
    }

    static List<Column> all() {
        return Arrays.asList(values());
    }

    static Optional<Column> headed(String heading) {
        String normal = Codes.normal(heading).toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(c -> c.chinese.equals(normal)
                        || c.english.toLowerCase(Locale.ROOT).equals(normal))
                .findFirst();
    }
}
