"""Files of all formats, each written by the library that people write them with. The releases in them are invented."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import docx
import fontpkg_sarabun
import fpdf
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fastwarc.warc import WarcRecord, WarcRecordType

try:
    from compression import zstd
except ImportError:
    from backports import zstd

from khaosan.sources import Located, Notice, RawRelease, Settings, SourceError, unpack

RELEASE = (
    "วันที่ 12 มกราคม 2567 นายสมหมาย ใจงาม นายอำเภอแม่จัน เป็นประธานการประชุมเครือข่ายเกษตรกร "
    "ณ ห้องประชุมอำเภอแม่จัน จังหวัดเชียงราย มีผู้เข้าร่วม 40 คน"
)
TITLE = "เครือข่ายเกษตรกรเชียงรายประชุมรับฤดูปลูก"
TODAY = "วันนี้ นางสาวมะลิ ทองดี ผู้อำนวยการศูนย์ เป็นประธานเปิดการอบรมเครือข่าย ณ จังหวัดน่าน มีผู้เข้าอบรม 25 คน"


def opened(path: Path, settings: Settings | None = None, notices: list[Notice] | None = None) -> list[RawRelease | SourceError]:
    """All that ``unpack`` gives for a file, its uri cut to the file's name."""
    heard = [] if notices is None else notices
    return list(unpack(Located(path.name, path), settings, heard.append))


def releases(items: Iterable[RawRelease | SourceError]) -> list[RawRelease]:
    found = list(items)
    assert [str(item) for item in found if isinstance(item, SourceError)] == []
    return [item for item in found if isinstance(item, RawRelease)]


def codes(items: Iterable[RawRelease | SourceError]) -> dict[str, str]:
    """uri to what it came to: the code of an error, or "ok"."""
    return {item.uri: item.code if isinstance(item, SourceError) else "ok" for item in items}


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def zst(data: bytes) -> bytes:
    packed: bytes = zstd.compress(data)
    return packed


def jsonl(rows: Iterable[object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def parquet(columns: Mapping[str, list[object]], rows_a_group: int = 1000) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), out, row_group_size=rows_a_group, write_batch_size=16, use_dictionary=False)
    return out.getvalue()


def xlsx(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_of_excel(rows: list[list[str]]) -> bytes:
    """As Excel writes it: all strings in a part of their own (openpyxl writes them into the cells)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    return out.getvalue()


def warc(responses: Iterable[tuple[str, str, bytes]], status: str = "200 OK") -> bytes:
    """An uncompressed web archive of (address, content type, body)."""
    out = io.BytesIO()
    for uri, media_type, body in responses:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = uri
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        record.set_bytes_content(head + body)
        record.write(out)
    return out.getvalue()


def page(*paragraphs: str, title: str = TITLE, head: str = "", charset: str = "utf-8") -> str:
    """A page as offices publish them: menus, a related-news box, a footer, and the release between them."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="{charset}"><title>{title} - สำนักงานตัวอย่าง</title>{head}</head><body>
<nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/news">ข่าวประชาสัมพันธ์</a></li><li><a href="/us">ติดต่อเรา</a></li></ul></nav>
<article><h1>{title}</h1>{text}</article>
<aside><h3>ข่าวที่เกี่ยวข้อง</h3><ul><li><a href="/1">ข่าวที่หนึ่ง</a></li><li><a href="/2">ข่าวที่สอง</a></li></ul></aside>
<footer>สงวนลิขสิทธิ์ 2560 สำนักงานตัวอย่าง โทร. 0 2000 0000</footer><script>var a = 1;</script></body></html>"""


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_BOX = """<w:r {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
 <mc:AlternateContent>
  <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{p}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:textbox><w:txbxContent>{p}</w:txbxContent></v:textbox></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>"""


def intricate_word() -> bytes:
    """A Word file with a tracked insertion and deletion, content controls, a link, hidden text, a text box and nested tables."""
    w = nsdecls("w")
    document = docx.Document()
    document.add_heading(TITLE, 1)
    paragraph = document.add_paragraph("วันที่ 12 มกราคม 2567 ")
    for xml in (
        f'<w:ins {w} w:id="1" w:author="a"><w:r><w:t>นายสมหมาย ใจงาม </w:t></w:r></w:ins>',
        f'<w:del {w} w:id="2" w:author="a"><w:r><w:delText>นายลบ ทิ้งไป </w:delText></w:r></w:del>',
        f'<w:moveFrom {w} w:id="3" w:author="a"><w:r><w:t>นายย้าย ไปแล้ว </w:t></w:r></w:moveFrom>',
        f"<w:sdt {w}><w:sdtPr/><w:sdtContent><w:r><w:t>จังหวัดเชียงราย</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:sdt {w}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>คลิกที่นี่</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:hyperlink {w}><w:r><w:t> และลิงก์</w:t></w:r></w:hyperlink>",
        _BOX.format(w=w, p="<w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p>"),
    ):
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run("ซ่อนไว้").font.hidden = True
    table = document.add_table(2, 2)
    for i in range(2):
        for j in range(2):
            table.cell(i, j).text = f"ช่อง {i}{j}"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "ใน 1", "ใน 2"
    document.add_paragraph("ท้าย\tเรื่อง")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An Office file with something else in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    assert old in members[part]
    members[part] = members[part].replace(old, new, 1)
    return zipped(members)


def pdf(*pages: str, size: int = 14) -> bytes:
    """A PDF with an embedded Thai font; lines are broken as a word processor breaks them."""
    document = fpdf.FPDF()
    document.add_font("Sarabun", fname=Path(fontpkg_sarabun.__file__).parent / "files" / "Sarabun-Regular.ttf")
    document.set_font("Sarabun", size=size)
    for text in pages:
        document.add_page()
        if text:
            document.multi_cell(0, 8, text, align="L")
    return bytes(document.output())


def bare_pdf(*streams: bytes, resources: str = "", kids: str = "") -> bytes:
    """A PDF written by hand: object 3 is the page, 4 its content, 5 and on further streams (form XObjects with ``resources``)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R{kids}] /Count {1 + kids.count(' R')} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << {resources} >> >>".encode(),
    ]
    for i, stream in enumerate(streams):
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {resources} >> " if i else ""
        objects.append(f"<< {form}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
