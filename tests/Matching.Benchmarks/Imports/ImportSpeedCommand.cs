using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Matching.Benchmarks.FirstHour;

namespace Matching.Benchmarks.Imports;

/// <summary>The same large file into two builds of the service in turn, each fresh and by itself: what the import took of the processor, and the most memory.</summary>
internal static class ImportSpeedCommand
{
    private const int Port = 5098;
    private const string Usage = "import-speed --base OTHER/Matching.Api.dll --api Matching.Api.dll [--rows N] [--times N]";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Header =
    [
        "demand_id", "enterprise", "industry", "region", "title", "description", "skills", "kind", "headcount", "education", "salary_min", "salary_max",
        "opens_on", "closes_on",
    ];

    private static readonly string[] Titles = ["数控操作工", "PLC调试员", "养老护理员", "会计", "电商运营", "焊工", "软件测试工程师", "幼儿教师"];
    private static readonly string[] Skills = ["PLC编程:4;电气控制", "数控车床操作;机械制图:2", "老年照护;生命体征监测", "会计核算;税务申报:3", "焊接:4", "Java;MySQL:preferred"];
    private static readonly string[] Industries = ["C34", "C36", "Q85", "J66", "I65", "P"];
    private static readonly string[] Regions = ["320200", "320500", "330200", "440300", "110100"];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Text("base") is not { } older || arguments.Text("api") is not { } newer || !File.Exists(older) || !File.Exists(newer))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("matching-import-speed-");
        try
        {
            var rows = arguments.Number("rows", 100_000);
            (string Name, string Type, string Path)[] files =
            [
                ("csv", "text/csv", Path.Combine(folder.FullName, "demands.csv")), ("xlsx", Workbook, Path.Combine(folder.FullName, "demands.xlsx")),
            ];
            await WriteCsvAsync(files[0].Path, rows);
            await WriteWorkbookAsync(files[1].Path, rows);
            Console.WriteLine("| file | build | processor s, each | median | peak MB | ratio |\n|---|---|---|--:|--:|--:|");
            foreach (var file in files)
                await CompareAsync(file, rows, [("other", older), ("this", newer)], arguments.Number("times", 3), folder.FullName, cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync((string Name, string Type, string Path) file, int rows, (string Name, string Api)[] builds, int times, string folder,
        CancellationToken cancellationToken)
    {
        var (seconds, peaks) = (builds.Select(_ => new List<double>()).ToArray(), new long[builds.Length]);
        for (var time = 0; time < times; time++)
        {
            for (var build = 0; build < builds.Length; build++)
            {
                var (took, peak) = await ImportAsync(builds[build].Api, file.Type, file.Path, rows, Path.Combine(folder, $"{file.Name}-{build}-{time}.db"), cancellationToken);
                seconds[build].Add(took);
                peaks[build] = Math.Max(peaks[build], peak);
            }
        }

        for (var build = 0; build < builds.Length; build++)
        {
            var ratio = Median(seconds[build]) / Median(seconds[0]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {file.Name} | {builds[build].Name} | {string.Join(", ", seconds[build].Select(took => took.ToString("F2", CultureInfo.InvariantCulture)))} | {Median(seconds[build]):F2} | {peaks[build]} | {ratio:F2} |"));
        }
    }

    private static async Task<(double Seconds, long Peak)> ImportAsync(
        string api, string type, string file, int rows, string database, CancellationToken cancellationToken)
    {
        await using var service = new MeasuredService(api, database, Port, ("Matching__Quiet", "1.00:00:00"));
        // Without a run the other build may never call itself ready: it listens when it answers.
        await service.ListensAsync(cancellationToken);
        var before = service.ProcessorSeconds;
        var report = await service.ImportAsync("demands", file, cancellationToken, type);
        var took = service.ProcessorSeconds - before;
        return (int)report["created"]! == rows ? (took, service.PeakMegabytes) : throw new InvalidDataException(report.ToJsonString());
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static IEnumerable<string[]> Rows(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var pay = 3000 + (row % 90 * 100);
            yield return
            [
                $"D-{row}", $"企业{row % 997}有限公司", Industries[row % Industries.Length], Regions[row % Regions.Length], Titles[row % Titles.Length],
                $"岗位职责：1、负责{Titles[row % Titles.Length]}岗位第{row}号产线的日常操作、调试与维护；2、填写记录，配合班组完成生产任务。任职要求：大专及以上学历，"
                    + "机电一体化、自动化等相关专业优先；熟悉设备操作规程，有责任心，能适应倒班；有两年以上相关工作经验者优先考虑，应届毕业生亦可。",
                Skills[row % Skills.Length], "employment", $"{1 + (row % 9)}", row % 3 == 0 ? "大专" : "中职", $"{pay}", $"{pay + 3000}", "2026-09-01", "2027-09-01",
            ];
        }
    }

    private static async Task WriteCsvAsync(string path, int rows)
    {
        await using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        foreach (var row in Rows(rows).Prepend(Header))
            await writer.WriteLineAsync(string.Join(',', row));
    }

    private static async Task WriteWorkbookAsync(string path, int rows)
    {
        await using var stream = File.Create(path);
        await using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        await AddAsync("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        await AddAsync("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await AddAsync("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        await AddAsync("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
        await using var sheet = new StreamWriter(await archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(), new UTF8Encoding(false));
        await sheet.WriteAsync("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        foreach (var row in Rows(rows).Prepend(Header))
        {
            await sheet.WriteAsync("<row>");
            foreach (var cell in row)
                await sheet.WriteAsync($"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>");
            await sheet.WriteAsync("</row>");
        }

        await sheet.WriteAsync("</sheetData></worksheet>");

        async Task AddAsync(string name, string text)
        {
            await using var writer = new StreamWriter(await archive.CreateEntry(name).OpenAsync(), new UTF8Encoding(false));
            await writer.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}");
        }
    }
}
