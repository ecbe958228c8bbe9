"""Opens a workbook in LibreOffice, types answers into it set by set, and tells what chosen cells then show.

In: JSON on standard input, {"file", "sets": [{"Sheet!A1:A9": ["text", …]}], "read": ["Sheet!B2", "Sheet!B5:B9"]}; a range is
one column, and a set fills all of it. Out: one line of JSON a set, values in the order of "read", a range after another.
With "save" the workbook is saved there as .ods once all sets are typed.
"""

import json
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def cells(sheets, address):
    sheet, place = address.rsplit("!", 1)
    return sheets.getByName(sheet).getCellRangeByName(place)


def main():
    work = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"wego{time.time_ns()}"
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            hidden = PropertyValue()
            hidden.Name, hidden.Value = "Hidden", True
            document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(work["file"]), "_blank", 0, (hidden,))
            sheets = document.Sheets
            inputs = {address: cells(sheets, address) for answers in work["sets"] for address in answers}
            outputs = [cells(sheets, address) for address in work["read"]]
            for answers in work["sets"]:
                for address, texts in answers.items():
                    inputs[address].setDataArray(tuple((text,) for text in texts))
                document.calculateAll()
                print(json.dumps([line[0] for output in outputs for line in output.getDataArray()]), flush=True)
            if "save" in work:
                filter_name = PropertyValue()
                filter_name.Name, filter_name.Value = "FilterName", "calc8"
                document.storeToURL(uno.systemPathToFileUrl(work["save"]), (filter_name,))
            document.close(True)
        finally:
            office.terminate()
            office.wait()


main()
