"""Opens a workbook in LibreOffice, types answers into it set by set, and tells what chosen cells then show.

In: JSON on standard input, {"file", "sets": [{"Sheet!A1": "text"}], "read": ["Sheet!B2"]}; cells of a set that an earlier
set filled and this one does not are emptied. Out: one line of JSON a set, values in the order of "read".
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


def cell(sheets, address):
    sheet, place = address.rsplit("!", 1)
    return sheets.getByName(sheet).getCellRangeByName(place)


def shown(one):
    if one.getError() != 0:
        return f"error {one.getError()}"
    return one.getString() if one.FormulaResultType2 == 2 or one.Type.value == "TEXT" else one.getValue()


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
            filled = set()
            for answers in work["sets"]:
                document.lockControllers()
                for address in filled - answers.keys():
                    cell(sheets, address).setString("")
                for address, text in answers.items():
                    cell(sheets, address).setString(text)
                filled = set(answers)
                document.unlockControllers()
                document.calculateAll()
                print(json.dumps([shown(cell(sheets, address)) for address in work["read"]]), flush=True)
            document.close(True)
        finally:
            office.terminate()
            office.wait()


main()
