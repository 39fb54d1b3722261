package io.giftmill.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The workbook of a pack while it is written: sheets that take rows side by side, and at the end one file of them. Whatever
 * time stands in the file is that of the pack, so that the same rows give the same bytes.
 */
final class WorkbookFile implements AutoCloseable {
    static final String NAME = "reconciliation.xlsx";

    /** Higher levels take twice the time for some hundredths of the size. */
    private static final int LEVEL = 4;

    private static final String SHEET = "xl/worksheets/sheet";
    private static final String FIRST_SHEET = SHEET + "1.xml";
    private static final String CORE = "docProps/core.xml";
    private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";

    private final Path folder;
    private final String name;
    private final Instant asOf;
    private final int mostRows;
    private final HiddenFile file;
    private final List<Sheet> sheets = new ArrayList<>();

    /** @param mostRows how many rows a sheet takes */
    WorkbookFile(Path folder, String name, Instant asOf, int mostRows) throws IOException {
        this.folder = folder;
        this.name = name;
        this.asOf = asOf;
        this.mostRows = mostRows;
        this.file = new HiddenFile(folder, name);
    }

    /** The next sheet, from left to right. */
    Sheet sheet(String title, String allRowsStandIn) throws IOException {
        Sheet sheet = new Sheet(folder, name + "." + (sheets.size() + 1), title, allRowsStandIn, mostRows);
        sheets.add(sheet);
        return sheet;
    }

    String name() {
        return name;
    }

    /** The rows of all sheets. */
    long rows() {
        return sheets.stream().mapToLong(Sheet::rows).sum();
    }

    /**
     * Puts the sheets together and brings them to the disk.
     *
     * @return the SHA-256 of the file, in hex
     */
    String finish() throws IOException {
        List<Path> spools = new ArrayList<>();
        for (Sheet sheet : sheets) {
            spools.add(sheet.finish());
        }
        ZipOutputStream zip = new ZipOutputStream(file.stream());
        zip.setLevel(LEVEL);
        try (HiddenFile frame = frame();
                ZipFile parts = new ZipFile(frame.draft().toFile())) {
            for (ZipEntry part : parts.stream().<ZipEntry>map(one -> one).toList()) {
                put(zip, part, parts, spools);
            }
        }
        zip.finish();
        return file.finish();
    }

    Path publish() throws IOException {
        return file.publish();
    }

    @Override
    public void close() throws IOException {
        file.close();
        for (Sheet sheet : sheets) {
            sheet.close();
        }
    }

    private void put(ZipOutputStream zip, ZipEntry part, ZipFile parts, List<Path> spools) throws IOException {
        String partName = part.getName();
        ZipEntry entry = new ZipEntry(partName);
        entry.setTimeLocal(LocalDateTime.ofInstant(asOf, ZoneOffset.UTC));
        zip.putNextEntry(entry);
        if (partName.startsWith(SHEET)) {
            String number = partName.substring(SHEET.length(), partName.indexOf('.'));
            copySheet(spools.get(Integer.parseInt(number) - 1), zip);
        } else {
            copyPart(parts.getInputStream(part), partName, zip);
        }
        zip.closeEntry();
    }

    private void copyPart(InputStream part, String partName, ZipOutputStream zip) throws IOException {
        try (part) {
            byte[] content = part.readAllBytes();
            if (partName.equals(CORE)) {
                String core = new String(content, StandardCharsets.UTF_8);
                content = core.replaceFirst(CREATED, "$1" + asOf).getBytes(StandardCharsets.UTF_8);
            }
            zip.write(content);
        }
    }

    private static void copySheet(Path spool, ZipOutputStream zip) throws IOException {
        try (ZipFile written = new ZipFile(spool.toFile());
                InputStream rows = written.getInputStream(written.getEntry(FIRST_SHEET))) {
            rows.transferTo(zip);
        }
    }

    /** A workbook with the same sheets, empty: all the parts that are not rows. */
    private HiddenFile frame() throws IOException {
        HiddenFile frame = new HiddenFile(folder, name + ".0");
        Workbook book = SheetStyle.book(frame.stream());
        for (Sheet sheet : sheets) {
            Worksheet empty = book.newWorksheet(sheet.name());
            SheetStyle.header(empty, List.of(sheet.name()));
            SheetStyle.time(empty, 0, 1);
            SheetStyle.filter(empty, sheet.rows(), sheet.columns());
        }
        book.finish();
        frame.stream().flush();
        return frame;
    }
}
