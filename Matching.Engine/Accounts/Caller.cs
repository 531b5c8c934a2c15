namespace Matching.Engine.Accounts;

/// <summary>Who calls: a key or a person, for one affiliation. Immutable, thread safe.</summary>
public sealed class Caller
{
    private readonly IReadOnlySet<Right>? _only;
    private readonly IReadOnlyCollection<string> _ownNames;
    private readonly bool _open;
    private readonly Bound? _bound;
    private readonly Scope?[] _scopes = new Scope?[Enum.GetValues<Reach>().Length];

    /// <param name="id">Of the key or the account.</param>
    /// <param name="ownNames">All names of the affiliation's organization; none where there is none.</param>
    /// <param name="only">Rights beyond which this caller does not go, whatever the role; null for all of the role's.</param>
    /// <param name="bound">The members of the consortium in which the role holds; null where it holds in the whole.</param>
    /// <param name="open">The service is open to the public, and nobody sees less for being signed in.</param>
    public Caller(
        string id, string name, Affiliation affiliation, IReadOnlyCollection<string> ownNames, IReadOnlySet<Right>? only = null, bool open = false,
        Bound? bound = null)
    {
        (Id, Name, Affiliation, _only, _open, _bound) = (id, name, affiliation, only, open, bound);
        // A college's rows are not its students' own.
        _ownNames = affiliation.Role == Role.Student ? [] : ownNames;
    }

    public string Id { get; }

    public string Name { get; }

    public Affiliation Affiliation { get; }

    public Role Role => Affiliation.Role;

    /// <summary>Rights beyond which this caller does not go, whatever the role; null for all of the role's.</summary>
    public IReadOnlySet<Right>? Only => _only;

    public bool May(Right right) => ReachOf(right) != Reach.None;

    public Reach ReachOf(Right right) =>
        _only is null || _only.Contains(right) || right == Right.Anyone ? ReachOfRole(right) : Reach.None;

    /// <summary>Whose rows the right extends to.</summary>
    public Scope ScopeOf(Right right) => ScopeOf(ReachOf(right), right);

    /// <summary>
    /// Whose rows the role lets one see, also where this caller is kept to other rights: what is behind an answer, not what may be asked for.
    /// </summary>
    public Scope SightOf(Right right) => ScopeOf(ReachOfRole(right), right);

    /// <summary>Whether the right extends to an organization: its account, its key, what it says of itself.</summary>
    public bool Covers(Right right, string? organizationId) => ReachOf(right) switch
    {
        Reach.All => true,
        Reach.Own or Reach.Shown => organizationId is not null
            && (organizationId == Affiliation.OrganizationId || _bound?.Organizations.Contains(organizationId) == true),
        _ => false,
    };

    /// <summary>Ids of the organizations to which a right extends that is not one over all.</summary>
    public IReadOnlyCollection<string> Organizations => Affiliation.OrganizationId is { } own ? [own] : [.. _bound?.Organizations ?? new HashSet<string>()];

    private Reach ReachOfRole(Right right)
    {
        var (role, open) = (Rights.Of(Role, right), _open ? Rights.Of(Role.Public, right) : Reach.None);
        if (role == Reach.All && _bound is not null && Rights.EndsAtConsortium(right))
            role = Reach.Shown;
        return open > role ? open : role;
    }

    private Scope ScopeOf(Reach reach, Right right) => reach switch
    {
        Reach.All => Scope.All,
        Reach.None => Scope.Nothing,
        Reach.Shown when Rights.Of(Role, right) != Reach.Shown => new Scope(reach, OwnerId, _ownNames, Visibility.Everyone),
        _ => _scopes[(int)reach] ??= new Scope(reach, OwnerId, _ownNames, Rights.ShownFrom(Role), _bound?.Names, _open),
    };

    private string OwnerId => Affiliation.OrganizationId ?? "";
}

/// <summary>The members of a consortium on a day.</summary>
/// <param name="Organizations">Their ids.</param>
/// <param name="Names">All names by which their rows go.</param>
public sealed record Bound(IReadOnlySet<string> Organizations, IReadOnlySet<string> Names);
