package wecan.messages.sourcing;

/** The formats of files with demands. */
public enum SheetFormat {
    /** RFC 4180 in UTF-8. */
    CSV,
    /** Office Open XML; the first sheet. */
    XLSX
}
