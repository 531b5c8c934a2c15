using System.Text;
using System.Text.Json;

namespace Matching.Engine.Tests.Files.Inspection;

/// <summary>A file of demands as people might send it, good and bad, the same for the same seed.</summary>
internal sealed class GeneratedTable
{
    private static readonly (string[] Headers, string[] Cells)[] Needed =
    [
        (["demand_id", "岗位编号", "职位编号", "Job ID", "编号*"], ["A-1", "A-2", "A-3", "1.23457E+17", "", "007"]),
        (["enterprise", "企业", "用人单位名称（必填）", "company"], ["甲", "乙&amp;丙公司", "", "丁"]),
        (["title", "岗位名称", "职位", "job title"], ["焊工", "数控\n操作工", "=cmd|' /C calc'!A0", ""]),
    ];

    private static readonly (string[] Headers, string[] Cells)[] Optional =
    [
        (["description", "岗位描述", "职位描述"], ["焊接钢结构。", "<p>负责&amp;维护</p>", "", "第一行\n第二行"]),
        (["岗位职责", "工作内容"], ["操作设备", ""]),
        (["任职要求", "要求"], ["有焊工证", ""]),
        (["skills", "技能要求", "技能标签"], ["PLC编程:4;电气控制", "['a','b']", "熟练掌握CAD", ":9", "C/C++ | TCP/IP"]),
        (["kind", "工作性质"], ["全职", "兼职", "实习", "别的", ""]),
        (["headcount", "招聘人数"], ["招3人", "若干", "5", "-1", "many"]),
        (["education", "学历"], ["大专", "本科及以上", "幼儿园", ""]),
        (["industry", "行业"], ["C34", "通用设备制造业", "Z99", ""]),
        (["region", "工作地点"], ["无锡", "320200", "火星", "全国"]),
        (["salary", "薪资"], ["6-9千", "面议", "200元/天", "x"]),
        (["salary_min", "最低月薪"], ["6000", "99999", ""]),
        (["salary_max", "最高月薪"], ["9000", "1", ""]),
        (["opens_on", "发布日期"], ["2026-07-01", "明天", ""]),
        (["closes_on", "截止日期"], ["2026/12/31", "长期有效", "2020-01-01"]),
        (["备注", "薪资,元", "幸运数字", "岗位名称备注"], ["x", "", "7"]),
    ];

    private readonly Random _random;
    private readonly List<string> _headers = [];
    private readonly List<string[]> _cells = [];

    public GeneratedTable(int seed)
    {
        _random = new Random(seed);
        (string[] Headers, string[] Cells)[] columns =
            [.. Needed.Where(_ => _random.Next(30) > 0), .. Optional.Where(_ => _random.Next(3) == 0)];
        _random.Shuffle(columns);
        foreach (var (headers, cells) in columns)
        {
            _headers.Add(Of(headers));
            _cells.Add(cells);
        }

        if (_random.Next(4) == 0 && _headers.IndexOf("备注") is >= 0 and var note)
            (Columns, _headers[note]) = ("\"备,注\"=closes_on", "备,注");
        Strict = _random.Next(4) == 0;
        Body = _random.Next(4) == 0 && _headers.Count > 0 ? Json() : Csv();
    }

    public byte[] Body { get; }

    public string Columns { get; } = "";

    public bool Strict { get; }

    private byte[] Csv()
    {
        var lines = new StringBuilder();
        if (_random.Next(4) == 0)
            lines.Append("2026年岗位需求表").Append(',', Math.Max(0, _headers.Count - 1)).Append('\n');
        Line(_headers);
        if (_random.Next(4) == 0)
            Line(_headers.Select(_ => "必填，不可重复"));
        for (var rows = _random.Next(25); rows > 0; rows--)
            Line(_random.Next(15) == 0 ? _headers : _cells.Select(Of));
        var encoding = _random.Next(3) switch { 0 => Encoding.GetEncoding("GB18030"), 1 => Encoding.Unicode, _ => Encoding.UTF8 };
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(lines.ToString())];

        void Line(IEnumerable<string> cells) =>
            lines.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
    }

    private byte[] Json() => Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 1 + _random.Next(25))
        .Select(_ => JsonSerializer.Serialize(_headers.Zip(_cells).DistinctBy(column => column.First).ToDictionary(column => column.First, column => Of(column.Second))))));

    private string Of(string[] words) => words[_random.Next(words.Length)];
}
