using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Students;

namespace Matching.Engine.Tests.Statistics;

public sealed class StudentStatisticsTests
{
    private const int Least = 5;
    private const int Values = 5;

    private static readonly StudentDimension[][] Tables = [.. Enumerable.Range(0, 16).Select(mask => Enum.GetValues<StudentDimension>().Where((_, at) => (mask & (1 << at)) != 0).ToArray())];

    /// <summary>Small cities: few places in each dimension, many empty cells, many small ones.</summary>
    private static Arbitrary<StudentCount[]> Cities(int colleges, int specialties, int years, int regions) =>
        Gen.Frequency((4, Gen.Constant(0)), (5, Gen.Choose(1, 4)), (4, Gen.Choose(5, 12)), (2, Gen.Choose(13, 60))).ArrayOf(colleges * specialties * years * regions)
            .Select(people => people.Index().Where(cell => cell.Item > 0).Select(cell => new StudentCount(
                $"C{cell.Index % colleges}", $"S{cell.Index / colleges % specialties}", $"{2026 + (cell.Index / colleges / specialties % years)}",
                $"R{cell.Index / colleges / specialties / years}", cell.Item)).ToArray()).ToArbitrary();

    [Test]
    public void Tables_OfAnyCity_KeepWhatIsSmall_AgainstLinearBoundsOverAllOfThem([Values] bool wide) =>
        Prop.ForAll(wide ? Cities(2, 3, 2, 2) : Cities(3, 4, 1, 1), counts => Recovered(counts, Published(counts)).Count == 0)
            .QuickCheckThrowOnFailure();

    [Test]
    public void Tables_OfAnyCity_ShowNoCountUnderFive() =>
        Prop.ForAll(Cities(3, 4, 3, 2), counts => Published(counts).All(figure => figure.People is null or >= Least)).QuickCheckThrowOnFailure();

    [Test]
    public void Tables_OfTheSameCounts_DoNotDependOnTheirOrder() =>
        Prop.ForAll(Cities(3, 3, 2, 1), counts => Published(counts).SequenceEqual(Published([.. counts.Reverse()]))).QuickCheckThrowOnFailure();

    [Test]
    public void Attack_OnTablesThatHideSmallCountsAlone_RecoversThem()
    {
        var counts = Grid([[3, 10, 20], [17, 8, 9], [11, 12, 30]]);
        var careless = Published(counts).Select(figure => figure with { People = Exact(counts, figure) is var exact and >= Least ? exact : null }).ToList();
        Assert.That(Recovered(counts, careless), Is.Not.Empty, "Three of thirty-three, by subtraction.");
    }

    [Test]
    public void Attack_OnTablesWithOneFigureMore_RecoversWhatThatGaveAway()
    {
        var counts = Grid([[3, 10, 20], [17, 8, 9], [11, 12, 30]]);
        var published = Published(counts).ToList();
        var partner = published.FindIndex(figure => figure is { People: null, College: not null, Specialty: not null } && Exact(counts, figure) >= Least);
        published[partner] = published[partner] with { People = Exact(counts, published[partner]) };
        Assert.That(Recovered(counts, published), Is.Not.Empty);
    }

    [Test]
    public void OneSmallCount_InAFullTable_HidesARectangleAndNoTotal()
    {
        var counts = Grid([[3, 10, 20], [17, 8, 9], [11, 12, 30]]);
        var hidden = Published(counts).Where(figure => figure.People is null).ToList();
        var cells = hidden.Where(figure => figure is { College: not null, Specialty: not null, GraduationYear: null, Region: null });
        Assert.That(cells.Count(), Is.EqualTo(4));
        Assert.That(hidden.Where(figure => figure.College is null || figure.Specialty is null), Is.Empty, "Each college's and each specialty's sum stays.");
    }

    [Test]
    public void FewPeopleAltogether_AreNotCountedAtAll() =>
        Assert.That(Published(Grid([[2, 1]])).Select(figure => figure.People), Has.All.Null);

    [Test]
    public void NoSmallCount_HidesNothing() =>
        Assert.That(Published(Grid([[5, 10], [8, 6]])).Select(figure => figure.People), Has.None.Null);

    private static StudentCount[] Grid(int[][] people) =>
        [.. people.Index().SelectMany(row => row.Item.Index().Select(cell => new StudentCount($"C{row.Index}", $"S{cell.Index}", "2027", "320200", cell.Item)))];

    private static IEnumerable<StudentFigure> Published(StudentCount[] counts)
    {
        var statistics = StudentStatistics.Of(counts);
        return Tables.SelectMany(statistics.Table);
    }

    /// <summary>Figures that are hidden and small, and that the published ones settle to fewer values than five.</summary>
    private static List<StudentFigure> Recovered(StudentCount[] counts, IEnumerable<StudentFigure> published)
    {
        var all = published.ToList();
        var cells = all.Where(figure => figure is { College: not null, Specialty: not null, GraduationYear: not null, Region: not null }).ToList();
        var unknown = cells.Where(cell => cell.People is null).ToList();
        var sums = all.Where(figure => figure.People is not null)
            .Select(figure => (Of: Within(unknown, figure), Sum: (double)(figure.People!.Value - cells.Where(cell => Lies(cell, figure)).Sum(cell => cell.People ?? 0)))).ToList();
        return [.. all.Where(figure => figure.People is null && Exact(counts, figure) < Least).Where(figure =>
        {
            var (least, most) = LinearBounds.Of(unknown.Count, sums, Within(unknown, figure));
            return most - least < Values - 1 - 1e-6;
        })];
    }

    private static int[] Within(List<StudentFigure> unknown, StudentFigure figure) =>
        [.. unknown.Index().Where(cell => Lies(cell.Item, figure)).Select(cell => cell.Index)];

    private static bool Lies(StudentFigure cell, StudentFigure figure) =>
        (figure.College ?? cell.College) == cell.College && (figure.Specialty ?? cell.Specialty) == cell.Specialty
        && (figure.GraduationYear ?? cell.GraduationYear) == cell.GraduationYear && (figure.Region ?? cell.Region) == cell.Region;

    private static int Exact(StudentCount[] counts, StudentFigure figure) =>
        counts.Where(count => Lies(new(count.College, count.Specialty, count.GraduationYear, count.Region, null), figure)).Sum(count => count.People);
}
