using Matching.Engine.Allocation;

namespace Matching.Engine.Rounds;

/// <summary>
/// Matches a round: deferred acceptance over the lists, then those without a list, then positions that got too few, as the plan says. Pure; the same input
/// gives the same outcome.
/// </summary>
public sealed class RoundMatcher
{
    private readonly RoundInput _input;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, RoundPosition> _positions;
    private readonly List<Party> _parties;
    private readonly PositionOrders _orders;
    private readonly List<(string Code, string Id)> _warnings = [];
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    private RoundMatcher(RoundInput input, CancellationToken cancellationToken)
    {
        (_input, _cancellationToken) = (input, cancellationToken);
        _positions = input.Plan.Positions.ToDictionary(position => position.DemandId, StringComparer.Ordinal);
        _parties = Parties();
        _orders = new PositionOrders(input, input.Entrants.SelectMany(entrant =>
            entrant.Preferences.OfType<string>().Select(demand => (demand, entrant.StudentId))));
    }

    /// <param name="progress">Called with how many of the matchings and checks are done, and how many there are.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RoundOutcome Match(RoundInput input, Action<int, int>? progress = null, CancellationToken cancellationToken = default) =>
        new RoundMatcher(input, cancellationToken).Match(progress);

    private RoundOutcome Match(Action<int, int>? progress)
    {
        var closed = new List<ClosedPosition>();
        progress?.Invoke(0, 4);
        Placement placement;
        while (true)
        {
            placement = Place();
            progress?.Invoke(1, 4);
            var lacking = Lacking(placement);
            if (_input.Plan.Minimum != MinimumPolicy.CloseSmallest || lacking.Count == 0)
                break;
            closed.Add(lacking[0]);
            _closed.Add(lacking[0].DemandId);
        }

        var other = OtherSide(placement);
        progress?.Invoke(2, 4);
        var blocking = BlockingPairs.Of(placement.Market, placement.Held)
            .Select(pair => new BlockingPair(_parties[placement.PartyOf[pair.Student]].Id, placement.Demands[pair.Position])).ToList();
        progress?.Invoke(3, 4);
        var cuts = Cuts(placement);
        var assignments = Assignments(placement, cuts);
        var positions = Positions(placement, cuts);
        progress?.Invoke(4, 4);
        return new RoundOutcome
        {
            Assignments = assignments,
            BlockingPairs = blocking,
            Summary = new RoundSummary
            {
                Students = assignments.Count,
                CountsByRank = [.. assignments.Where(one => one is { Outcome: AssignmentOutcome.Placed, Place: not null }).GroupBy(one => one.Place!.Value)
                    .OrderBy(rank => rank.Key).Select(rank => new RankCount(rank.Key, rank.Count()))],
                WithoutPreference = assignments.Count(one => one.Outcome == AssignmentOutcome.WithoutPreference),
                SelfFound = assignments.Count(one => one.Outcome == AssignmentOutcome.SelfFound),
                Unmatched = assignments.Count(one => one.Outcome == AssignmentOutcome.Unmatched),
                Positions = positions,
                Closed = closed,
                UnderMinimum = [.. Lacking(placement).Select(one => one.DemandId).Order(StringComparer.Ordinal)],
                ChangedUnderOtherSide = other,
                BlockingPairs = blocking.Count,
                StabilityGuaranteed = _parties.All(party => party.Members.Count == 1),
                Warnings = [.. _warnings.GroupBy(warning => warning.Code).OrderBy(code => code.Key, StringComparer.Ordinal)
                    .Select(code => new WarningCount(code.Key, code.Count()))],
            },
        };
    }

    /// <summary>Who goes alone, and groups whose members have one list. Of a group whose lists differ each goes alone, which is told.</summary>
    private List<Party> Parties()
    {
        var parties = new List<Party>();
        foreach (var together in _input.Entrants.GroupBy(entrant => (entrant.College, entrant.Group ?? $"\u001f{entrant.StudentId}")))
        {
            var members = together.OrderBy(member => member.StudentId, StringComparer.Ordinal).ToList();
            var alike = members.All(member => member.Preferences.SequenceEqual(members[0].Preferences));
            if (members.Count > 1 && alike && members.Count <= PlacementLimits.MaxGroup && members[0].Preferences.Count > 0)
            {
                parties.Add(new Party(members[0].StudentId, members, Wishes(members[0])));
                continue;
            }

            if (members.Count > 1)
                _warnings.Add(("groupListsDiffer", members[0].StudentId));
            parties.AddRange(members.Select(member => new Party(member.StudentId, [member], Wishes(member))));
        }

        return [.. parties.OrderBy(party => party.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// What is named twice counts once, what is not in the round is passed over, and each is told. Behind what the student found there is nothing.
    /// </summary>
    private List<string> Wishes(RoundEntrant entrant)
    {
        var wishes = new List<string>();
        foreach (var demand in entrant.Preferences.TakeWhile(demand => demand is not null).OfType<string>())
        {
            if (wishes.Contains(demand))
                _warnings.Add(("repeatedWish", entrant.StudentId));
            else if (!_positions.ContainsKey(demand))
                _warnings.Add(("unknownPosition", entrant.StudentId));
            else
                wishes.Add(demand);
        }

        return wishes;
    }

    /// <summary>One matching of all over the positions that are open.</summary>
    private Placement Place()
    {
        var demands = _input.Plan.Positions.Select(position => position.DemandId).ToList();
        var ordinals = demands.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var enterprises = _input.Plan.Enterprises.Index().ToDictionary(entry => entry.Item.Enterprise, entry => entry.Index, StringComparer.Ordinal);
        var caps = _input.Plan.Caps.Index().ToDictionary(entry => (entry.Item.DemandId, entry.Item.College), entry => entry.Index);
        var (wishes, firstOf, partyOf) = (new List<Application>(), new List<int> { 0 }, new List<int>());
        foreach (var (at, party) in _parties.Index().Where(entry => entry.Item.Wishes.Count > 0))
        {
            foreach (var demand in party.Wishes.Where(demand => Refuses(party, demand) is null))
                wishes.Add(new Application(partyOf.Count, ordinals[demand], PlaceOf(party, demand)!.Value, 0));
            firstOf.Add(wishes.Count);
            partyOf.Add(at);
        }

        int[] enterpriseOf = [.. _input.Plan.Positions.Select(position => enterprises[position.Enterprise])];
        var market = new PlacementMarket(
            Ranked(wishes, enterpriseOf, partyOf), firstOf, [.. _input.Plan.Positions.Select(position => position.Seats)], enterpriseOf,
            [.. _input.Plan.Enterprises.Select(enterprise => enterprise.Seats)])
        {
            CapOf = caps.Count == 0 ? null
                : [.. wishes.Select(wish => caps.GetValueOrDefault((demands[wish.Position], _parties[partyOf[wish.Student]].College), PlacementMarket.Nobody))],
            Caps = [.. _input.Plan.Caps.Select(cap => cap.Seats)],
            Sizes = _parties.All(party => party.Members.Count == 1) ? null : [.. partyOf.Select(party => _parties[party].Members.Count)],
        };
        var held = _input.Plan.Proposing == ProposingSide.Enterprises
            ? EnterpriseProposing.Solve(market, _cancellationToken)
            : StudentProposing.Solve(market, _cancellationToken);
        var placement = new Placement(market, held, partyOf, demands);
        var ofCollege = held.Index().Where(entry => entry.Item != PlacementMarket.Nobody)
            .Select(entry => (Demand: demands[entry.Item], Party: _parties[partyOf[entry.Index]]))
            .GroupBy(entry => (entry.Demand, entry.Party.College)).ToDictionary(same => same.Key, same => same.Sum(entry => entry.Party.Members.Count));
        new Remainder(_input, _orders, _closed, placement.Taken(_parties), ofCollege).Fill(placement.Filled, _cancellationToken);
        return placement;
    }

    /// <summary>Wishes with an order among all of an enterprise: by the place at each position, then by lot. No two of a position are equal.</summary>
    private List<Application> Ranked(List<Application> wishes, int[] enterpriseOf, List<int> partyOf)
    {
        var ranked = new List<Application>(wishes);
        foreach (var at in Enumerable.Range(0, wishes.Count).GroupBy(wish => wishes[wish].Position))
        {
            foreach (var (rank, wish) in at.OrderBy(wish => wishes[wish].PositionRank).ThenBy(wish => LotOf(wish)).Index())
                ranked[wish] = ranked[wish] with { PositionRank = rank };
        }

        foreach (var own in Enumerable.Range(0, wishes.Count).GroupBy(wish => enterpriseOf[wishes[wish].Position]))
        {
            foreach (var (rank, wish) in own.OrderBy(wish => ranked[wish].PositionRank).ThenBy(LotOf).ThenBy(wish => wish).Index())
                ranked[wish] = ranked[wish] with { EnterpriseRank = rank };
        }

        return ranked;

        int LotOf(int wish) => _orders.Lot(_parties[partyOf[wishes[wish].Student]].Id);
    }

    /// <summary>A group stands where its last member stands; null where one of them is not taken.</summary>
    private int? PlaceOf(Party party, string demand)
    {
        var places = party.Members.Select(member => _orders.Place(demand, member.StudentId)).ToList();
        return places.Contains(null) ? null : places.Max();
    }

    /// <summary>Why a position would not take a party, whoever else wants it; null where it would.</summary>
    private (string Code, string? Rule)? Refuses(Party party, string demand)
    {
        if (_closed.Contains(demand))
            return ("closed", null);
        if (party.Members.Select(member => _orders.Rule(demand, member.StudentId)).FirstOrDefault(rule => rule is not null) is { } rule)
            return ("notEligible", rule);
        if (PlaceOf(party, demand) is null)
            return ("notTaken", null);
        return party.Members.Count > _positions[demand].Seats ? ("groupTooLarge", null) : null;
    }

    /// <summary>Open positions below their minimum: the one that lacks most first, then by id.</summary>
    private List<ClosedPosition> Lacking(Placement placement)
    {
        var taken = placement.Taken(_parties);
        return [.. _input.Plan.Positions.Where(position => !_closed.Contains(position.DemandId))
            .Select(position => new ClosedPosition(position.DemandId, position.Minimum - taken.GetValueOrDefault(position.DemandId)))
            .Where(position => position.Shortfall > 0)
            .OrderByDescending(position => position.Shortfall).ThenBy(position => position.DemandId, StringComparer.Ordinal)];
    }

    private int? OtherSide(Placement placement)
    {
        if (placement.Market.Sizes is not null || placement.Market.CapOf is not null)
            return null;
        var other = _input.Plan.Proposing == ProposingSide.Enterprises
            ? StudentProposing.Solve(placement.Market, _cancellationToken)
            : EnterpriseProposing.Solve(placement.Market, _cancellationToken);
        return other.Zip(placement.Held).Count(pair => pair.First != pair.Second);
    }

    private List<RoundAssignment> Assignments(Placement placement, Dictionary<string, int> cuts)
    {
        var held = placement.PartyOf.Index().ToDictionary(entry => entry.Item, entry => placement.Held[entry.Index]);
        var taken = placement.Taken(_parties);
        var all = new List<RoundAssignment>(_input.Entrants.Count);
        foreach (var (at, party) in _parties.Index())
        {
            var demand = held.TryGetValue(at, out var position) && position != PlacementMarket.Nobody ? placement.Demands[position] : null;
            var reasons = party.Wishes.TakeWhile(wish => wish != demand).Select(wish => Reason(party, wish, cuts, taken)).ToList();
            foreach (var member in party.Members)
                all.Add(Assignment(member, demand, placement.Filled.GetValueOrDefault(member.StudentId), reasons));
        }

        return [.. all.OrderBy(one => one.StudentId, StringComparer.Ordinal)];
    }

    private static RoundAssignment Assignment(RoundEntrant member, string? demand, string? filled, List<NotTaken> reasons)
    {
        if (demand is not null)
            return new(member.StudentId, demand, PlaceIn(member, demand), AssignmentOutcome.Placed, reasons);
        if (filled is not null)
            return new(member.StudentId, filled, null, AssignmentOutcome.WithoutPreference, reasons);
        return member.Preferences.Contains(null)
            ? new(member.StudentId, null, PlaceIn(member, null), AssignmentOutcome.SelfFound, reasons)
            : new(member.StudentId, null, null, AssignmentOutcome.Unmatched, reasons);
    }

    private static int PlaceIn(RoundEntrant member, string? demand) => member.Preferences.ToList().IndexOf(demand) + 1;

    private NotTaken Reason(Party party, string demand, Dictionary<string, int> cuts, Dictionary<string, int> taken)
    {
        var (place, own, position) = (PlaceIn(party.Members[0], demand), PlaceOf(party, demand), _positions[demand]);
        int? cut = cuts.TryGetValue(demand, out var last) ? last : null;
        if (Refuses(party, demand) is { } refusal)
            return new NotTaken(place, demand, refusal.Code, null, cut, refusal.Rule);
        var capped = _input.Plan.Caps.Any(cap => cap.DemandId == demand && cap.College == party.College) && own < cut;
        var code = capped ? "collegeFull" : taken.GetValueOrDefault(demand) + party.Members.Count > position.Seats ? "full" : "enterpriseFull";
        return new NotTaken(place, demand, code, own, cut, null);
    }

    /// <summary>The place of the last who got each position, in its order.</summary>
    private Dictionary<string, int> Cuts(Placement placement)
    {
        var cuts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (student, position) in placement.Held.Index().Where(entry => entry.Item != PlacementMarket.Nobody))
        {
            var demand = placement.Demands[position];
            cuts[demand] = Math.Max(cuts.GetValueOrDefault(demand), PlaceOf(_parties[placement.PartyOf[student]], demand)!.Value);
        }

        return cuts;
    }

    private List<PositionOutcome> Positions(Placement placement, Dictionary<string, int> cuts)
    {
        var taken = placement.Taken(_parties);
        var applicants = _parties.SelectMany(party => party.Wishes.Select(demand => (Demand: demand, Party: party)))
            .ToLookup(wish => wish.Demand, wish => wish.Party);
        var capacity = _input.Plan.Enterprises.ToDictionary(enterprise => enterprise.Enterprise, enterprise => enterprise.Seats, StringComparer.Ordinal);
        var inEnterprise = _input.Plan.Positions.GroupBy(position => position.Enterprise, StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => own.Sum(position => taken.GetValueOrDefault(position.DemandId)), StringComparer.Ordinal);
        return [.. _input.Plan.Positions.Select(position => new PositionOutcome(
            position.DemandId, position.Seats, taken.GetValueOrDefault(position.DemandId), applicants[position.DemandId].Sum(party => party.Members.Count),
            cuts.TryGetValue(position.DemandId, out var cut) ? cut : null, Unfilled(position)))];

        string? Unfilled(RoundPosition position)
        {
            if (taken.GetValueOrDefault(position.DemandId) >= position.Seats)
                return null;
            if (_closed.Contains(position.DemandId))
                return "closed";
            if (!applicants[position.DemandId].Any())
                return "nobodyListed";
            if (applicants[position.DemandId].All(party => Refuses(party, position.DemandId) is not null))
                return "notEligible";
            return inEnterprise[position.Enterprise] >= capacity[position.Enterprise] ? "enterpriseFull" : "allPlacedBetter";
        }
    }

    private sealed record Party(string Id, IReadOnlyList<RoundEntrant> Members, List<string> Wishes)
    {
        public string College => Members[0].College;
    }

    /// <param name="Held">Of each student of the market.</param>
    /// <param name="PartyOf">Of each student of the market.</param>
    /// <param name="Demands">Of each position of the market.</param>
    private sealed record Placement(PlacementMarket Market, int[] Held, List<int> PartyOf, List<string> Demands)
    {
        private Dictionary<string, int>? _taken;

        /// <summary>Students who had no list, and what was found for them.</summary>
        public Dictionary<string, string> Filled { get; } = new(StringComparer.Ordinal);

        /// <summary>Seats taken of each position.</summary>
        public Dictionary<string, int> Taken(List<Party> parties)
        {
            if (_taken is not null && Filled.Count == 0)
                return _taken;
            _taken = new(StringComparer.Ordinal);
            foreach (var (student, position) in Held.Index().Where(entry => entry.Item != PlacementMarket.Nobody))
                _taken[Demands[position]] = _taken.GetValueOrDefault(Demands[position]) + parties[PartyOf[student]].Members.Count;
            foreach (var demand in Filled.Values)
                _taken[demand] = _taken.GetValueOrDefault(demand) + 1;
            return _taken;
        }
    }
}
