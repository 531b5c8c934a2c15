using Matching.Engine.Demands;
using Matching.Engine.Text;

namespace Matching.Engine.Model.Learned;

/// <summary>A post whose employer names specialties, and what it teaches with.</summary>
/// <param name="Title">Empty for one that is not shown to everyone: it teaches, and is not named.</param>
/// <param name="Named">As the employer writes them, normalised.</param>
/// <param name="Meant">Specialties that are called so, or whose class is; ascending. What only shares letters with a name is not among them.</param>
/// <param name="Words">By <see cref="TextModel.WithEqualViews"/>, as if it named none.</param>
internal sealed record EarlierPost(string Id, string Title, DemandKind Kind, string[] Named, int[] Meant, SparseVector Words);
