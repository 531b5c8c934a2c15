using System.Collections.Frozen;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;

namespace Matching.Engine.Tests.MemberFigures;

/// <summary>Figures of members held against counting by hand.</summary>
public sealed class MemberFigureSumsTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Test]
    public void Union_Of2000RandomMemberships_CountsEachRowOnce()
    {
        var random = new Random(20260);
        var consortia = Enumerable.Range(0, 12).Select(at => $"c{at}").ToArray();
        var organizations = Enumerable.Range(0, 400).Select(at => (Id: $"o{at}", Name: $"单位{at}", Kind: (OrganizationKind)(at % 3))).ToArray();
        var pairs = new HashSet<(int Consortium, int Organization)>();
        while (pairs.Count < 2000)
            pairs.Add((random.Next(consortia.Length), random.Next(organizations.Length)));
        MemberPost[] posts = [.. Enumerable.Range(0, 3000).Select(at =>
            new MemberPost($"d{at}", $"单位{random.Next(500)}", "岗", (DemandKind)random.Next(3), random.Next(1, 9)))];
        var data = new MemberData
        {
            Period = MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc),
            Seats = [.. pairs.Select(pair => new MemberSeat(
                consortia[pair.Consortium], organizations[pair.Organization].Id, organizations[pair.Organization].Name, organizations[pair.Organization].Kind, 100,
                (MemberRole)random.Next(4), random.Next(2) == 0))],
            NamesByOrganization = organizations.ToLookup(one => one.Id, one => one.Name, StringComparer.Ordinal),
            Posts = posts.ToLookup(post => post.Enterprise, StringComparer.Ordinal),
            Decisions = [.. Enumerable.Range(0, 60).Select(at => new ConsortiumDecision
            {
                Id = $"x{at}", ConsortiumId = consortia[at % 12], Number = at, HeldOn = Today, Title = "决", State = DecisionState.Adopted,
            })],
        };
        var checkedPairs = 0;
        for (var left = 0; left < consortia.Length; left++)
        {
            for (var right = left + 1; right < consortia.Length; right++)
            {
                var (one, other) = (Side(left), Side(right));
                foreach (var kind in new[] { MemberFigureKinds.Posts, MemberFigureKinds.Sought, MemberFigureKinds.InternSeats, MemberFigureKinds.Enterprises, MemberFigureKinds.Board, MemberFigureKinds.Decisions })
                {
                    var (a, b, both, either) = (Value(one, kind), Value(other, kind), Value(one.And(other), kind), Value(one.Or(other), kind));
                    Assert.That(either, Is.EqualTo(a + b - both), $"{kind.Code} of {left} and {right}");
                    Assert.That((a, both, either), Is.EqualTo((Naive(kind, [left]), Naive(kind, [left, right], true), Naive(kind, [left, right]))), kind.Code);
                    checkedPairs++;
                }
            }
        }

        Assert.That(checkedPairs, Is.EqualTo(66 * 6));

        MemberSide Side(int at)
        {
            var members = pairs.Where(pair => pair.Consortium == at).Select(pair => organizations[pair.Organization]).ToList();
            return MemberSide.Of(consortia[at], new Bound(members.Select(one => one.Id).ToFrozenSet(), members.Select(one => one.Name).ToFrozenSet()));
        }

        double? Value(MemberSide side, MemberFigureKind kind) => new MemberFigureSums(data, side).Of(kind).Value;

        // Row by row, asking of each whether it belongs.
        double? Naive(MemberFigureKind kind, int[] of, bool inAll = false)
        {
            bool Belongs(string name) => inAll ? of.All(at => In(name, at)) : of.Any(at => In(name, at));
            bool OnBoard(string id, int at) => data.Seats.Any(seat => seat.OrganizationId == id && seat.ConsortiumId == consortia[at] && seat.Role <= MemberRole.Director);
            bool In(string name, int at) => pairs.Any(pair => pair.Consortium == at && organizations[pair.Organization].Name == name);
            return kind.Code switch
            {
                "posts.open" => posts.Count(post => Belongs(post.Enterprise)),
                "people.sought" => posts.Where(post => post.Kind == DemandKind.Employment && Belongs(post.Enterprise)).Sum(post => post.Headcount),
                "seats.interns" => posts.Where(post => post.Kind is DemandKind.Internship or DemandKind.Apprenticeship && Belongs(post.Enterprise)).Sum(post => post.Headcount),
                "members.board" => organizations.Count(one => inAll ? of.All(at => OnBoard(one.Id, at)) : of.Any(at => OnBoard(one.Id, at))),
                "members.enterprises" => organizations.Count(one => one.Kind == OrganizationKind.Enterprise && Belongs(one.Name)),
                _ => inAll ? 0 : data.Decisions.Count(one => of.Any(at => consortia[at] == one.ConsortiumId)),
            };
        }
    }

    [Test]
    public void InternShare_OfMembersWithoutHeadCount_IsRefusedAndNamesThem()
    {
        var data = Data(100, null);
        var refused = Sums(data).Of(MemberFigureKinds.InternShare);
        var given = Sums(Data(100, 50)).Of(MemberFigureKinds.InternShare);
        Assert.That((refused.Value, refused.Refused?.Code, refused.Lacking!.Single().Owner), Is.EqualTo(((double?)null, "noHeadcount", "乙公司")));
        Assert.That(given.Value, Is.EqualTo(3.0 / 150));
        Assert.That(given.Rows.Sum(row => row.Quantity) / given.Rows.Sum(row => row.Whole), Is.EqualTo(given.Value));
    }

    [Test]
    public void People_WhoAreFew_AreNotTold_NorByEvidence()
    {
        MemberFigure Of(int first, int second) => Sums(Data(1, 1, [.. Enumerable.Range(0, first).Select(_ => "甲公司"), .. Enumerable.Range(0, second).Select(_ => "乙公司")]))
            .Of(MemberFigureKinds.Placements);
        var (few, many, mixed) = (Of(4, 0), Of(6, 7), Of(9, 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((few.Value, few.Refused?.Code, few.Evidence().Count), Is.EqualTo(((double?)null, "suppressed", 0)));
            Assert.That(many.Evidence().Select(row => (row.Owner, row.Quantity)), Is.EqualTo(new[] { ("乙公司", 7.0), ("甲公司", 6.0) }));
            Assert.That(mixed.Evidence().Select(row => (row.Owner, row.Quantity)), Is.EqualTo(new[] { ("", 11.0) }), "Two of 乙公司 would follow from the total.");
            Assert.That(mixed.Value, Is.EqualTo(11));
        }
    }

    private static MemberFigureSums Sums(MemberData data) => new(data, MemberSide.Of("c", new Bound(
        data.Seats.Select(seat => seat.OrganizationId).ToFrozenSet(), data.Seats.Select(seat => seat.Name).ToFrozenSet())));

    private static MemberData Data(int? first, int? second, string[]? placed = null) => new()
    {
        Period = MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc),
        Seats =
        [
            new("c", "1", "甲公司", OrganizationKind.Enterprise, first, MemberRole.Lead, true),
            new("c", "2", "乙公司", OrganizationKind.Enterprise, second, MemberRole.Member, false),
        ],
        NamesByOrganization = new[] { ("1", "甲公司"), ("2", "乙公司") }.ToLookup(one => one.Item1, one => one.Item2),
        Posts = new MemberPost[] { new("d", "甲公司", "学徒", DemandKind.Apprenticeship, 3), new("e", "乙公司", "钳工", DemandKind.Employment, 30) }
            .ToLookup(post => post.Enterprise),
        Placements = (placed ?? []).Select((name, at) => new MemberPlacement($"p{at}", name, "学院", PlacementState.Active, Today, null)).ToLookup(one => one.Enterprise),
    };
}
