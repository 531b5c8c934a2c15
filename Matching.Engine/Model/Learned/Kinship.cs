using Matching.Engine.Demands;

namespace Matching.Engine.Model.Learned;

/// <summary>How much a post of one kind has to say of a post of another: whom an enterprise takes as an intern is not whom it employs.</summary>
internal static class Kinship
{
    /// <summary>Chosen, not measured: a same kind's word counts first, and another's is still heard where there is nothing else.</summary>
    private const float OtherKind = 0.6f;

    /// <summary>In (0, 1]; 1 for the same kind. A matrix of these has no negative eigenvalue, so a kernel times it is a kernel.</summary>
    public static float Of(DemandKind one, DemandKind other) => one == other ? 1 : OtherKind;

    /// <summary>Likenesses with posts of these kinds, each times its kinship with a demand's; overwritten.</summary>
    public static float[] Weigh(float[] like, DemandKind kind, IEnumerable<DemandKind> kinds)
    {
        foreach (var (post, other) in kinds.Index())
            like[post] *= Of(kind, other);
        return like;
    }
}
