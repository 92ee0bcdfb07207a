package wecan.acceptance;

/** A CSV file of demands: service items with one material each, which needs as many data items. */
record DemandSheet(int serviceItems, int linesOfEach) {
    private static final String HEADINGS =
            "externalKey,serviceItem,serviceItemName,material,materialKind,dataItem,dataItemName,source,sourceUnit,purpose\n";

    int rows() {
        return serviceItems * linesOfEach;
    }

    /** {@code source} is the last three columns of every row. */
    String text(String source) {
        StringBuilder text = new StringBuilder(HEADINGS);
        for (int item = 0; item < serviceItems; item++) {
            for (int line = 0; line < linesOfEach; line++) {
                text.append("K-%d-%d,SX-%d,事项 %d,申请表,表格,D-%d-%d,\"数据项, %d\",%s\n"
                        .formatted(item, line, item, item, item, line, line, source));
            }
        }
        return text.toString();
    }
}
