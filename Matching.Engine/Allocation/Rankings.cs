namespace Matching.Engine.Allocation;

/// <summary>Where positions and enterprises have each student: by their own lists, else by the lottery.</summary>
internal sealed class Rankings
{
    private readonly IReadOnlyList<PositionList> _positions;
    private readonly IReadOnlyList<EnterpriseList> _enterprises;
    private readonly int[] _enterpriseOf;
    private readonly int[] _lots;
    private readonly Dictionary<int, int>?[] _ofPosition;
    private readonly Dictionary<int, int>?[] _ofEnterprise;
    private readonly int[] _notRanked;
    private readonly List<ListWarning> _warnings;

    public Rankings(
        IReadOnlyList<StudentList> students,
        IReadOnlyList<PositionList> positions,
        IReadOnlyList<EnterpriseList> enterprises,
        Dictionary<string, int> enterpriseOf,
        Dictionary<string, int> studentOf,
        Lottery lottery,
        List<ListWarning> warnings)
    {
        (_positions, _enterprises, _warnings, _notRanked) = (positions, enterprises, warnings, new int[positions.Count]);
        _enterpriseOf = [.. positions.Select(position => enterpriseOf[position.Enterprise])];
        _lots = new int[students.Count];
        foreach (var (place, id) in lottery.Order(students.Select(student => student.Id)).Index())
            _lots[studentOf[id]] = place;
        _ofEnterprise = [.. enterprises.Select(enterprise => Read(enterprise.Ranking, enterprise.Id))];
        _ofPosition = [.. positions.Select(position => Read(position.Ranking, position.Id))];

        Dictionary<int, int>? Read(IReadOnlyList<string>? ranking, string owner)
        {
            if (ranking is { Count: 0 })
                warnings.Add(ListWarning.Of("emptyRanking", owner, 0, "排序为空，一个学生也不接收。", "its ranking is empty: it takes nobody."));
            return ranking is null
                ? null
                : RoundLists.Entries(ranking, studentOf, owner, "repeatedRank", "unknownStudent", warnings).Index()
                    .ToDictionary(entry => entry.Item, entry => entry.Index);
        }
    }

    /// <summary>True where a position and its enterprise would take a student; who is not, is counted for the warnings.</summary>
    public bool Takes(int position, int student)
    {
        var takes = _ofPosition[position]?.ContainsKey(student) != false && _ofEnterprise[_enterpriseOf[position]]?.ContainsKey(student) != false;
        if (!takes)
            _notRanked[position]++;
        return takes;
    }

    /// <summary>Wishes with what the other side thinks of each.</summary>
    public IReadOnlyList<Application> Rank(IReadOnlyList<(int Student, int Position)> wishes)
    {
        var ranked = wishes.Select(wish => new Application(wish.Student, wish.Position, RankAtPosition(wish.Position, wish.Student), 0)).ToArray();
        foreach (var own in Enumerable.Range(0, ranked.Length).GroupBy(wish => _enterpriseOf[ranked[wish].Position]))
            RankInEnterprise(own.Key, [.. own], ranked);
        return ranked;
    }

    /// <summary>Tells whose ranking left out whom, and who has none.</summary>
    public void Warn()
    {
        foreach (var (position, count) in _notRanked.Index().Where(entry => entry.Item > 0))
        {
            _warnings.Add(ListWarning.Of(
                "notRanked", _positions[position].Id, count, $"有 {count} 名志愿者未被排序，不予接收。", $"{count} who wish for it are not ranked, and are not taken."));
        }

        var byLot = _positions.Index().Where(entry => _ofPosition[entry.Index] is null).Select(entry => _enterpriseOf[entry.Index])
            .Where(enterprise => _ofEnterprise[enterprise] is null).Distinct();
        foreach (var enterprise in byLot)
            _warnings.Add(ListWarning.Of("noRanking", _enterprises[enterprise].Id, 0, "没有排序，由抽签决定。", "it has no ranking: the lottery ranks."));
    }

    private int RankAtPosition(int position, int student) =>
        (_ofPosition[position] ?? _ofEnterprise[_enterpriseOf[position]])?[student] ?? _lots[student];

    /// <summary>Wishes of one enterprise in one order: its own, else that of the positions, with the lottery between equals.</summary>
    private void RankInEnterprise(int enterprise, int[] own, Application[] ranked)
    {
        if (_ofEnterprise[enterprise] is { } ranking)
        {
            foreach (var wish in own)
                ranked[wish] = ranked[wish] with { EnterpriseRank = ranking[ranked[wish].Student] };
            WarnOfOtherOrder(own, ranked);
            return;
        }

        foreach (var (rank, wish) in own.OrderBy(wish => ranked[wish].PositionRank).ThenBy(wish => _lots[ranked[wish].Student]).Index())
            ranked[wish] = ranked[wish] with { EnterpriseRank = rank };
    }

    /// <summary>Where a position's order is not the enterprise's, no stable placement need exist.</summary>
    private void WarnOfOtherOrder(int[] own, Application[] ranked)
    {
        foreach (var at in own.GroupBy(wish => ranked[wish].Position).Where(at => _ofPosition[at.Key] is not null))
        {
            var ordered = at.OrderBy(wish => ranked[wish].PositionRank).Select(wish => ranked[wish].EnterpriseRank).ToArray();
            if (ordered.Zip(ordered.Skip(1)).Any(pair => pair.First > pair.Second))
            {
                _warnings.Add(ListWarning.Of(
                    "rankingsDiffer", _positions[at.Key].Id, ordered.Length, "岗位的排序与企业的不一致，可能没有稳定结果。",
                    "its order is not its enterprise's: there may be no stable placement."));
            }
        }
    }
}
