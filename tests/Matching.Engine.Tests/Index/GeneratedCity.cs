using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Live;
using Matching.Engine.Model.Learned;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Index;

/// <summary>
/// A small city by chance: posts and programs of eight trades that overlap, named skills and mere text, both scripts, twins that tie,
/// closed posts, rows without any skill, and rows without level, region or industry. The same seed gives the same city.
/// </summary>
internal sealed record GeneratedCity(Demand[] Demands, Program[] Programs)
{
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    public OutcomeRecipe OutcomesInUse { get; init; } = OutcomeRecipe.None;

    private static readonly (string? Code, string Name, string[] Skills)[] Trades =
    [
        ("460301", "机电一体化技术", ["PLC编程", "机械制图", "电气控制", "液压传动", "工业机器人", "AutoCAD"]),
        ("510203", "软件技术", ["Java", "C++", "数据库设计", "前端开发", "Linux", "Python"]),
        ("520201", "护理", ["基础护理", "急救护理", "静脉输液", "健康评估"]),
        ("530302", "大数据与会计", ["会计核算", "税务申报", "Excel", "成本核算"]),
        ("500211", "汽车检测与维修技术", ["汽车维修", "新能源汽车", "故障诊断", "电气控制"]),
        ("660301", "机电技术应用", ["钳工", "PLC编程", "电工技术", "机械制图"]),
        (null, "Welding Technology", ["arc welding", "blueprint reading", "AutoCAD", "robot welding"]),
        (null, "未列入目录的新专业", ["无人机操控", "数据标注", "Python"]),
    ];

    private static readonly string[] Cues = ["精通", "熟练掌握", "熟悉", "了解", "有经验者优先：", "proficient in ", "无需"];
    private static readonly string?[] Industries = ["C34", "C3491", "C36", "I65", "Q84", "J", null];
    private static readonly string?[] Regions = ["310000", "320100", "320500", "320581", "440300", null];

    public static DateOnly Today { get; } = new(2026, 5, 1);

    public static GeneratedCity FromSeed(int seed, int demands = 60, int programs = 40)
    {
        var random = new Random(seed);
        return new GeneratedCity(
            [.. Enumerable.Range(0, demands).Select(row => NextDemand(random, row))],
            [.. Enumerable.Range(0, programs).Select(row => NextProgram(random, row))]);
    }

    public MatchIndexInputs Inputs(int topK = 10) => new(Demands, Programs, CodeTables.BuiltIn, Today, topK) { Outcomes = Outcomes, OutcomesInUse = OutcomesInUse };

    public MatchIndex Build(int topK = 10, int workers = 2) => MatchIndexBuilder.Build(Inputs(topK), workers, null, CancellationToken.None);

    public LiveIndex Publish(int topK = 10)
    {
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, Build(topK), IndexChanges.None);
        return live;
    }

    private static Demand NextDemand(Random random, int row)
    {
        // Two rows in six are said in the same words, so that they tie.
        var twin = row % 6 == 1 ? new Random(row / 6) : null;
        var words = twin ?? random;
        var trade = Trades[words.Next(Trades.Length)];
        var skills = Pick(words, trade.Skills, 3).Concat(Pick(words, Trades[words.Next(Trades.Length)].Skills, 1)).ToArray();
        var nothing = row % 15 == 14;
        return new Demand
        {
            Enterprise = $"企业{row % 9}",
            ExternalId = $"D{row}",
            Title = nothing ? "招人" : $"{skills[0]}岗",
            Description = nothing ? "待遇面议" : string.Join('；', skills.Select(skill => Cues[words.Next(Cues.Length)] + skill)),
            Skills = nothing || words.Next(5) > 1 ? [] : [.. skills.Select((skill, at) => new NamedSkill(skill, at < 2, words.Next(4) == 0 ? null : words.Next(1, 6)))],
            Headcount = random.Next(1, 20),
            Education = (EducationLevel)random.Next(7),
            Industry = Industries[random.Next(Industries.Length)],
            Region = Regions[random.Next(Regions.Length)],
            ClosesOn = random.Next(8) switch { 0 => Today.AddDays(-1), 1 => Today, 2 => Today.AddDays(30), _ => null },
        };
    }

    private static Program NextProgram(Random random, int row)
    {
        var trade = Trades[random.Next(Trades.Length)];
        var nothing = row % 13 == 12;
        var skills = Pick(random, trade.Skills, 3);
        return new Program
        {
            College = $"学院{row % 5}",
            ExternalId = $"P{row}",
            SpecialtyCode = nothing ? null : trade.Code,
            Specialty = nothing ? "其他" : trade.Name,
            Level = (EducationLevel)random.Next(5),
            Region = Regions[random.Next(Regions.Length)],
            Description = nothing ? "" : $"面向{trade.Skills[0]}等岗位，掌握{string.Join('、', skills)}。",
            Courses = nothing ? "" : string.Join('、', Pick(random, trade.Skills, 2)),
            Skills = nothing || random.Next(4) > 0 ? [] : [.. skills.Select(skill => new NamedSkill(skill, true, random.Next(1, 6)))],
            Cohorts = [new(2026, random.Next(100))],
        };
    }

    private static string[] Pick(Random random, string[] from, int count)
    {
        var all = from.ToArray();
        random.Shuffle(all);
        return all[..Math.Min(count, all.Length)];
    }
}
