using System.Globalization;
using System.Text;

namespace Matching.Browser.Tests;

/// <summary>What the year is about, and its files as people of each side write them. <c>MATCHING_YEAR=all</c> has everybody take part.</summary>
internal static class YearFiles
{
    public const int Posts = 20;
    public const int SeatsOfEach = 2;
    public const int Students = 60;

    public const string Password = "纸 上得来终觉浅, 绝知此事";
    public const string RoundName = "年度走查轮次";
    public const string TitleStart = "走查实习岗";
    public const string Graduation = "2026";

    // All of it is past, so that what was agreed can end.
    public const string Starts = "2026-01-05";
    public const string Ends = "2026-07-04";
    public const string Moved = "2026-05-31";

    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("MATCHING_YEAR") == "all";

    /// <summary>Students who sign in and hand in a list.</summary>
    public static int SignedIn { get; } = IsWhole ? Students : 12;

    /// <summary>Positions that somebody wants.</summary>
    public static int Wanted { get; } = IsWhole ? Posts : 5;

    public static int Choices { get; } = IsWhole ? 5 : 3;

    public static string Title(int post) => $"{TitleStart}{post:00}";

    public static string StudentNumber(int at) => $"ZC2026{at:000}";

    /// <summary>Positions that a student wants, dearest first.</summary>
    public static IEnumerable<int> Wishes(int student) => Enumerable.Range(0, Choices).Select(choice => ((student * 3) + (choice * 7)) % Wanted);

    public static string PositionFile() => Table(
        "岗位编号,企业,岗位名称,岗位描述,技能要求,类型,人数,月薪,同岗位在岗人数,同岗位工资标准,每日工时,劳动强度分级,场所类型,实习月数,上岗日期",
        Enumerable.Range(0, Posts).Select(post =>
            $"{Number(post)},{SampleRounds.Enterprise},{Title(post)},在{post + 1}号线装调与维护自动化设备,PLC编程:3;电气控制:2,实习,{SeatsOfEach},3200-3600,"
            + $"14,4000,8,I,普通场所,6,{Starts}"));

    public static string StudentFile(string college, string program) => Table(
        "学号,院校,专业点编号,毕业年份,出生年",
        Enumerable.Range(0, Students).Select(at => $"{StudentNumber(at)},{college},{program},{Graduation},2004"));

    /// <param name="students">By their place in the college's list.</param>
    public static string ListFile(IEnumerable<int> students) => Table(
        "学号,志愿序号,企业,岗位编号",
        students.SelectMany(at => Wishes(at).Index().Select(wish =>
            $"{StudentNumber(at)},{wish.Index + 1},{SampleRounds.Enterprise},{Number(wish.Item)}")));

    private static string Number(int post) => $"ZC-{post:00}";

    private static string Table(string header, IEnumerable<string> rows) =>
        rows.Aggregate(new StringBuilder(header).Append('\n'), (file, row) => file.Append(CultureInfo.InvariantCulture, $"{row}\n")).ToString();
}
