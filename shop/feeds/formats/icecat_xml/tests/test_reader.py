"""The raw Icecat XML."""

from pathlib import Path

import pytest

from shop.feeds.formats.icecat_xml.reader import IcecatXml
from shop.feeds.problems import FeedUnreadable
from shop.feeds.reading.source import open_source
from shop.feeds.record import Trait

FEATURE = """<ProductFeature Value="{value}" Presentation_Value="{shown}"><LocalValue Value="{value}"><Measure>
<Signs><Sign langid="1"><![CDATA[{unit}]]></Sign></Signs></Measure></LocalValue>
<Feature ID="94"><Name langid="4" Value="Gewicht"/><Name langid="1" Value="{name}"/></Feature></ProductFeature>"""
SHEET = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE ICECAT-interface SYSTEM "http://data.example.org/response.dtd">
<ICECAT-interface>
 <Product ID="1502" Prod_id="C7988A" Name="RW disk" Title="Maker RW disk" HighPic="https://example.org/high.jpg">
  <Category ID="292"><Name Value="blank CDs" langid="1"/></Category>
  <EANCode EAN="0725184396717"/>
  <ProductDescription LongDesc="A disk &amp; its box." ShortDesc="A disk" langid="1"/>
  {FEATURE.format(value="181", shown="181g", unit="g", name="Weight")}
  {FEATURE.format(value="15 x 13", shown="15 x 13 mm", unit="mm", name="Dimensions")}
  <ProductRelated><Product ID="9" Name="another"><Supplier Name="Other"/></Product></ProductRelated>
  <Supplier ID="1" Name="Maker"/>
 </Product>
 <Product ID="1503" Name="Second"><EANCode EAN="123"/></Product>
</ICECAT-interface>"""


def test_a_sheet_is_read_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xml"
    path.write_text(SHEET)
    source = open_source(path)
    assert IcecatXml().recognises(source)
    understood = IcecatXml().survey(source, {})
    first, second = IcecatXml().read(source, understood)
    record = first.record
    assert record is not None
    assert (record.line, record.name, record.brand, record.part_number) == (4, "Maker RW disk", "Maker", "C7988A")
    assert (record.reference, record.gtin, record.category) == ("1502", "00725184396717", "Blank CDs")
    assert (record.summary, record.description) == ("A disk", "A disk & its box.")
    assert record.images == ("https://example.org/high.jpg",)
    assert record.traits == (
        Trait(name="Weight", number=181.0, unit="g"),
        Trait(name="Dimensions", text="15 x 13 mm"),
    )
    assert [problem.code for problem in second.problems] == ["not_a_gtin"]


def test_a_thousand_laughs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xml"
    path.write_text(
        '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
        '<ICECAT-interface><Product Name="&m;"/></ICECAT-interface>'
    )
    with pytest.raises(FeedUnreadable) as refused:
        IcecatXml().survey(open_source(path), {})
    assert refused.value.reason == "xml_entities"
