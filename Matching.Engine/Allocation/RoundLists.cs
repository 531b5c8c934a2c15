namespace Matching.Engine.Allocation;

/// <summary>
/// The lists of a round as people hand them in, read into a market: what is named twice counts once, what nobody knows is passed over, and each is told.
/// Ordinals follow the ids, ordinally, so that the order of the rows has no say.
/// </summary>
public sealed class RoundLists
{
    private RoundLists(IReadOnlyList<string> students, IReadOnlyList<string> positions, PlacementMarket market, IReadOnlyList<ListWarning> warnings) =>
        (Students, Positions, Market, Warnings) = (students, positions, market, warnings);

    /// <summary>Ids by the market's ordinals.</summary>
    public IReadOnlyList<string> Students { get; }

    /// <summary>Ids by the market's ordinals.</summary>
    public IReadOnlyList<string> Positions { get; }

    public PlacementMarket Market { get; }

    /// <summary>By code, then id, ordinally.</summary>
    public IReadOnlyList<ListWarning> Warnings { get; }

    /// <param name="lottery">Ranks where an enterprise does not, and breaks ties.</param>
    public static RoundLists Of(
        IReadOnlyList<StudentList> students, IReadOnlyList<PositionList> positions, IReadOnlyList<EnterpriseList> enterprises, Lottery lottery)
    {
        var warnings = new List<ListWarning>();
        var employers = Distinct(enterprises, enterprise => enterprise.Id, "repeatedEnterprise", warnings);
        var places = Known(Distinct(positions, position => position.Id, "repeatedPosition", warnings), employers, warnings);
        var people = Distinct(students, student => student.Id, "repeatedStudent", warnings);
        var (personOf, placeOf) = (Ordinals(people, person => person.Id), Ordinals(places, place => place.Id));
        var employerOf = Ordinals(employers, employer => employer.Id);
        var rankings = new Rankings(people, places, employers, employerOf, personOf, lottery, warnings);

        var (wishes, firstOf) = (new List<(int Student, int Position)>(), new int[people.Count + 1]);
        for (var student = 0; student < people.Count; student++)
        {
            wishes.AddRange(Entries(people[student].Preferences, placeOf, people[student].Id, "repeatedWish", "unknownPosition", warnings)
                .Where(place => rankings.Takes(place, student)).Select(place => (student, place)));
            firstOf[student + 1] = wishes.Count;
        }

        rankings.Warn();
        var market = new PlacementMarket(
            rankings.Rank(wishes), firstOf, [.. places.Select(place => place.Capacity)],
            [.. places.Select(place => employerOf[place.Enterprise])], [.. employers.Select(employer => employer.Capacity)]);
        return new RoundLists(
            [.. people.Select(person => person.Id)], [.. places.Select(place => place.Id)], market,
            [.. warnings.OrderBy(warning => warning.Code, StringComparer.Ordinal).ThenBy(warning => warning.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The ordinals that a list names, each once and in its order.</summary>
    internal static IReadOnlyList<int> Entries(
        IReadOnlyList<string> ids, Dictionary<string, int> ordinals, string owner, string repeatedCode, string unknownCode, List<ListWarning> warnings)
    {
        var (seen, entries, repeated, unknown) = (new HashSet<string>(StringComparer.Ordinal), new List<int>(ids.Count), 0, 0);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
                repeated++;
            else if (ordinals.TryGetValue(id, out var ordinal))
                entries.Add(ordinal);
            else
                unknown++;
        }

        if (repeated > 0)
            warnings.Add(ListWarning.Of(repeatedCode, owner, repeated, $"有 {repeated} 项重复，以第一次为准。", $"{repeated} entries are repeated; the first counts."));
        if (unknown > 0)
            warnings.Add(ListWarning.Of(unknownCode, owner, unknown, $"有 {unknown} 项不存在，已略过。", $"{unknown} entries are unknown and passed over."));
        return entries;
    }

    private static List<T> Distinct<T>(IEnumerable<T> items, Func<T, string> idOf, string code, List<ListWarning> warnings)
    {
        var kept = new List<T>();
        foreach (var same in items.GroupBy(idOf, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            kept.Add(same.First());
            if (same.Count() is > 1 and var count)
                warnings.Add(ListWarning.Of(code, same.Key, count - 1, $"出现 {count} 次，以第一次为准。", $"it stands there {count} times; the first counts."));
        }

        return kept;
    }

    private static List<PositionList> Known(List<PositionList> positions, List<EnterpriseList> enterprises, List<ListWarning> warnings)
    {
        var known = enterprises.Select(enterprise => enterprise.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var position in positions.Where(position => !known.Contains(position.Enterprise)))
        {
            warnings.Add(ListWarning.Of(
                "unknownEnterprise", position.Id, 1, $"没有企业“{position.Enterprise}”，岗位不参加。",
                $"there is no enterprise '{position.Enterprise}'; the position is left out."));
        }

        return [.. positions.Where(position => known.Contains(position.Enterprise))];
    }

    private static Dictionary<string, int> Ordinals<T>(IEnumerable<T> items, Func<T, string> idOf) =>
        items.Index().ToDictionary(entry => idOf(entry.Item), entry => entry.Index, StringComparer.Ordinal);
}
