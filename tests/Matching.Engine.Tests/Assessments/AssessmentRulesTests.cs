using Matching.Engine.Assessments;
using Matching.Engine.Languages;

namespace Matching.Engine.Tests.Assessments;

public sealed class AssessmentRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Test]
    public void Negative_ThatIsNotMet_AlarmsWhateverTheRestWeighs()
    {
        var plan = Plan(Leaf("A", "query:posts.open", 1, 100), Leaf("N", "query:interns.breaches", 0, null, IndicatorKind.Negative, IndicatorDirection.AtMost));
        var good = Sheet(plan, ("posts.open", 5), ("interns.breaches", 0));
        var bad = Sheet(plan, ("posts.open", 5), ("interns.breaches", 1));
        Assert.That((good.Alarm, bad.Alarm), Is.EqualTo((false, true)));
        Assert.That((good.Score!.Value, bad.Score!.Value), Is.EqualTo((100.0, 100.0)), "The alarm stands beside the score, which does not hide it.");
    }

    [Test]
    public void Score_LeavesOutWhatCouldNotBeAssessed_AndSaysOverHowMany()
    {
        var plan = Plan(Leaf("A", "query:posts.open", 1, 30), Leaf("B", "query:hires", 10, 10), Leaf("C", "number", 1, 60), Leaf("D", "query:training.people", 1, 5));
        var sheet = Sheet(plan, ("posts.open", 5), ("hires", 9));
        Assert.That(sheet.Score, Is.EqualTo(new AssessmentScore(75, 2, 4)));
        Assert.That(sheet.Results.Select(one => one.Status), Is.EqualTo(new[]
        {
            IndicatorStatus.Met, IndicatorStatus.NotMet, IndicatorStatus.NotAssessable, IndicatorStatus.NotAssessable,
        }));
        Assert.That(sheet.Find("D")!.Refused!.Code, Is.EqualTo("noSource"), "What another part is to bring is not there yet, and is no zero.");
        Assert.That(Sheet(Plan(Leaf("A", "query:posts.open", 1, null)), ("posts.open", 5)).Score, Is.Null);
    }

    [Test]
    public void Reported_CountsOnceASecondPersonAcceptedIt_AndIsOverdueWhereNobodyReported()
    {
        var plan = Plan(Leaf("A", "number", 5, null)) with { DueOn = Today };
        AssessmentSheet At(DateOnly today, params AssessmentEntry[] entries) =>
            AssessmentRules.Evaluate(plan, new Dictionary<string, IndicatorFigure>(), entries, [], [], Today, today);
        var accepted = At(Today.AddDays(1), Entry("o1", 3, EntryVerdict.Accepted), Entry("o2", 2, EntryVerdict.Accepted), Entry("o3", 90, EntryVerdict.Returned), Entry("o4", 90, null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((accepted.Find("A")!.Value, accepted.Find("A")!.Status), Is.EqualTo((5.0, IndicatorStatus.Met)));
            Assert.That(At(Today).Find("A")!.Status, Is.EqualTo(IndicatorStatus.NotAssessable));
            Assert.That(At(Today.AddDays(1)).Find("A")!.Status, Is.EqualTo(IndicatorStatus.Overdue));
            Assert.That(At(Today.AddDays(1), Entry("o1", 9, null)).Find("A")!.Refused!.Code, Is.EqualTo("notReviewed"));
        }
    }

    [Test]
    public void Override_StandsBesideTheValue_AndHeadingsTellOfWhatIsBelow()
    {
        var plan = Plan(new Indicator { Set = "s", Edition = "1", Code = "T", Name = "一级" }, Leaf("A", "query:posts.open", 10, null) with { Parent = "T" });
        var sheet = AssessmentRules.Evaluate(
            plan, Figures([("posts.open", 5)]), [], [new("A", 12, "漏报", "me", DateTimeOffset.UnixEpoch)], [], Today, Today);
        var (heading, leaf) = (sheet.Find("T")!, sheet.Find("A")!);
        Assert.That((leaf.Value, leaf.Counted, leaf.Status, heading.IsLeaf, heading.Status), Is.EqualTo((5.0, 12.0, IndicatorStatus.Met, false, IndicatorStatus.Met)));
        Assert.That(AssessmentSheet.Read(sheet.Write()).Write(), Is.EqualTo(sheet.Write()), "What was frozen reads back as it was.");
    }

    [TestCase(1, 0, true)]
    [TestCase(0, 2, true)]
    [TestCase(0, 0, false)]
    public void Override_OfANegativeIndicator_NeverLiftsAHit_AndMayRaiseOne(double value, double second, bool alarm)
    {
        var plan = Plan(Leaf("N", "query:interns.breaches", 0, null, IndicatorKind.Negative, IndicatorDirection.AtMost));
        var sheet = AssessmentRules.Evaluate(
            plan, Figures([("interns.breaches", value)]), [], [new("N", second, "理由", "me", DateTimeOffset.UnixEpoch)], [], Today, Today);
        Assert.That((sheet.Alarm, AssessmentSheet.Read(sheet.Write()).Alarm, sheet.Find("N")!.Overrides.Count), Is.EqualTo((alarm, alarm, 1)));
    }

    [Test]
    public void Sheet_WithAnIndicatorThatIsRefused_ReadsBackAsItWas()
    {
        var sheet = Sheet(Plan(Leaf("A", "query:training.people", 1, 5), Leaf("B", "query:posts.open", 1, 5)), ("posts.open", 5));
        var read = AssessmentSheet.Read(sheet.Write());
        Assert.That(read.Find("A")!.Refused, Is.EqualTo(sheet.Find("A")!.Refused).And.Not.Null);
        Assert.That(read.Write(), Is.EqualTo(sheet.Write()));
    }

    [Test]
    public void Example_IsNamedAsOne_AndEachOfItsQueriesExists()
    {
        var leaves = ExampleIndicators.All.Where(one => one.Source.Length > 0).ToList();
        Assert.That((leaves.Count, ExampleIndicators.Set), Is.EqualTo((26, "示例指标集（非国家标准，仅供试用）")));
        Assert.That(leaves.Where(one => Engine.MemberFigures.MemberFigureKinds.Find(one.Query!) is null).Select(one => one.Code), Is.Empty);
        Assert.That(leaves.Select(one => one.Aspect).Distinct().Count(), Is.EqualTo(3));
    }

    private static Indicator Leaf(
        string code, string source, double threshold, double? weight, IndicatorKind kind = IndicatorKind.Basic,
        IndicatorDirection direction = IndicatorDirection.AtLeast) => new()
        {
            Set = "s",
            Edition = "1",
            Code = code,
            Name = code,
            Source = source,
            Threshold = threshold,
            Weight = weight,
            Kind = kind,
            Direction = direction,
        };

    private static Assessment Plan(params Indicator[] indicators) => new()
    {
        Id = "a",
        ConsortiumId = "c",
        Title = "考核",
        Set = "s",
        Edition = "1",
        Indicators = indicators,
        Year = 2026,
        DueOn = Today.AddDays(30),
    };

    private static AssessmentEntry Entry(string organization, double value, EntryVerdict? verdict) =>
        new() { Code = "A", OrganizationId = organization, Value = value, Verdict = verdict };

    private static AssessmentSheet Sheet(Assessment plan, params (string Code, double Value)[] values) =>
        AssessmentRules.Evaluate(plan, Figures(values), [], [], [], Today, Today);

    private static Dictionary<string, IndicatorFigure> Figures((string Code, double Value)[] values) =>
        values.ToDictionary(one => one.Code, one => new IndicatorFigure(one.Value, (Refusal?)null, []));
}
